using SkillMesh.Cli.Evolving;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.AgentSkills;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Guards;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What a validation looks at.</summary>
/// <param name="Workspace">With its settings.</param>
/// <param name="Paths">Root-relative files and folders; empty for everything.</param>
internal sealed record CheckScope(Workspace Workspace, IReadOnlyList<string> Paths)
{
    private LearningResult? _fold;
    private GuardShelf? _guards;

    /// <summary>Where NuGet keeps packages, absolute; empty when that is unknown.</summary>
    public string Packages { get; init; } = "";

    /// <summary>Files whose guards a compiler checks.</summary>
    public IReadOnlyList<PathGlob> Compiled { get; init; } = [];

    /// <summary>Files whose guards a compiler checks, by what the projects reference; null where a compiler checks none of them.</summary>
    public CompiledFiles? Projects { get; init; }

    /// <summary>Whether runbooks are compared with what evolve would write.</summary>
    public bool Stale { get; init; }

    /// <summary>Whose ledgers messages take their evidence from, when it is not <see cref="Workspace"/>.</summary>
    public Workspace? Evidence { get; init; }

    /// <summary>Whose rules every SKILL.md is held to; null where the settings say.</summary>
    public AgentSkillProfile? Profile { get; init; }

    /// <summary>Whether no file but <see cref="Paths"/> is there or asked for, so that none at all means nothing to check.</summary>
    public bool IsSubset { get; init; }

    /// <summary>What the ledgers say; folded when the first check asks.</summary>
    public LearningResult Fold => _fold ??= LearningLoader.Load(Evidence ?? Workspace, cache: FoldCache.Of(Evidence ?? Workspace, mayWrite: false)).Result;

    /// <summary>The guards; read when the first check asks.</summary>
    public GuardShelf Guards => _guards ??= GuardShelf.Read(Workspace, Packages);

    /// <summary>Whether a file, relative to the root or in the spool, is asked for.</summary>
    public bool Covers(string path) =>
        (Paths.Count == 0 && !IsSubset) || Paths.Any(wanted => wanted == "." || path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal));

    /// <summary>Whether a compiler checks the guards of a file.</summary>
    public bool IsCompiled(string path) => Compiled.Any(glob => glob.Matches(path)) || Projects?.Has(path) == true;
}
