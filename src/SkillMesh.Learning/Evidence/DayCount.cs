namespace SkillMesh.Learning.Evidence;

/// <summary>A day with records.</summary>
/// <param name="Day">The UTC day's number.</param>
/// <param name="Count">How many records.</param>
/// <param name="Newest">The newest moment, in UTC ticks.</param>
internal sealed record DayCount(int Day, int Count, long Newest);
