namespace SkillMesh.Testing;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class FakeTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public FakeTime(string now)
        : this(DateTimeOffset.Parse(now, global::System.Globalization.CultureInfo.InvariantCulture))
    {
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
