namespace SkillMesh.Schemas.Plans;

/// <summary>What is asked of an object, with the names of all schemas that are applied to it in one table of at most 64.</summary>
internal sealed class QuickObject
{
    public static QuickObject Empty { get; } = new();

    public NameTable Names { get; init; } = NameTable.Empty;

    /// <summary>By name index.</summary>
    public QuickNode[] Children { get; init; } = [];

    /// <summary>For all other names; null asks nothing.</summary>
    public QuickNode? Others { get; init; }

    public int MinProperties { get; init; }

    public int MaxProperties { get; init; } = int.MaxValue;

    /// <summary>What is asked once all names are known; null asks nothing.</summary>
    public QuickRule? Rule { get; init; }

    /// <summary>Bit per name index: whether <see cref="Rule"/> may come back to the value.</summary>
    public ulong Kept { get; init; }
}
