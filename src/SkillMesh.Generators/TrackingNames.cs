namespace SkillMesh.Generators;

/// <summary>Names of the generator's steps, by which tests see which of them run again after an edit.</summary>
internal static class TrackingNames
{
    /// <summary>What the project sets.</summary>
    public const string Options = "SkillMesh.Options";

    /// <summary>Additional files that belong to the index, with their headers.</summary>
    public const string IndexFiles = "SkillMesh.IndexFiles";

    /// <summary>Patterns of all index files.</summary>
    public const string Patterns = "SkillMesh.Patterns";

    /// <summary>One agent skill.</summary>
    public const string AgentSkill = "SkillMesh.AgentSkill";

    /// <summary>C# names of all agent skills.</summary>
    public const string AgentSkillNames = "SkillMesh.AgentSkillNames";

    /// <summary>One runbook.</summary>
    public const string Runbook = "SkillMesh.Runbook";

    /// <summary>C# names of all runbooks.</summary>
    public const string RunbookNames = "SkillMesh.RunbookNames";

    /// <summary>What is wrong with the index.</summary>
    public const string IndexFaults = "SkillMesh.IndexFaults";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Options, IndexFiles, Patterns, AgentSkill, AgentSkillNames, Runbook, RunbookNames, IndexFaults];
}
