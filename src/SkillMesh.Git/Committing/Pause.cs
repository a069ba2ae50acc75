namespace SkillMesh.Git.Committing;

/// <summary>Waiting on the injected clock.</summary>
internal static class Pause
{
    /// <summary>Blocks for <paramref name="time"/>.</summary>
    public static void For(TimeSpan time, TimeProvider clock) => Task.Delay(time, clock).GetAwaiter().GetResult();

    /// <summary>Blocks for a random part of a time that doubles with each try, so that two processes which lose to each
    /// other do not stay in step. Nothing that is written depends on it.</summary>
    public static void BackOff(int attempt, TimeProvider clock) =>
        For(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(100, 1 << Math.Min(attempt, 10))), clock);
}
