using SkillMesh.Cli.Evolving;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
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

    /// <summary>The files of all ledgers that are asked for, as they are now.</summary>
    public List<LedgerFile> Ledgers()
    {
        var (files, finder) = (new List<LedgerFile>(), new LedgerFinder(Workspace));
        for (var i = 0; i < LedgerKind.All.Count; i++)
        {
            files.AddRange(Ledger(LedgerKind.All[i], finder));
        }

        return files;
    }

    /// <summary>The files of a ledger that are asked for.</summary>
    /// <param name="kind">The ledger.</param>
    /// <param name="finder">Finds them; of this workspace.</param>
    public List<LedgerFile> Ledger(LedgerKind kind, LedgerFinder finder)
    {
        var (files, found) = (new List<LedgerFile>(), finder.Find(kind));
        for (var i = 0; i < found.Count; i++)
        {
            if (Covers(found[i].DisplayPath))
            {
                files.Add(found[i]);
            }
        }

        return files;
    }

    /// <summary>The runbooks and the configuration where they are there and asked for: absolute and root-relative paths.</summary>
    public List<(string Full, string Relative)> Texts()
    {
        var texts = new List<(string Full, string Relative)>(RunbookFiles.Find(Workspace)) { (Workspace.Resolve(Workspace.ConfigPath), Workspace.ConfigPath) };
        return texts.FindAll(text => Covers(text.Relative) && RegularFile.Exists(text.Full));
    }

    /// <summary>Whether a file, relative to the root or in the spool, is asked for.</summary>
    public bool Covers(string path) =>
        (Paths.Count == 0 && !IsSubset) || Paths.Any(wanted => wanted == "." || path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal));

    /// <summary>Whether a compiler checks the guards of a file.</summary>
    public bool IsCompiled(string path) => Compiled.Any(glob => glob.Matches(path)) || Projects?.Has(path) == true;
}
