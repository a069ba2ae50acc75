namespace SkillMesh.Mesh.Matching;

/// <summary>An index file is not one, is of another version, or has bytes that cannot be right. It is derived: delete it and build it again.</summary>
public sealed class SkillIndexDamagedException : IOException
{
    /// <summary>Says what is wrong.</summary>
    public SkillIndexDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    public SkillIndexDamagedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Says that it must be built again.</summary>
    public SkillIndexDamagedException()
        : base("The index is damaged; it must be built again.")
    {
    }
}
