using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Cli.Evolving;

/// <summary>What the last whole evolve left for the next one, where its ledgers are long: with few more lines only what they change is made
/// again. The result is the same, or there is none and the whole way is gone.</summary>
internal sealed class EvolveMemory
{
    private readonly Workspace _workspace;
    private readonly LedgerFold _fold;
    private readonly FoldCache _outputs;
    private readonly OtherInputs _inputs;

    private EvolveMemory(Workspace workspace, LedgerFold fold, FoldCache outputs) =>
        (_workspace, _fold, _outputs, _inputs) = (workspace, fold, outputs, Inputs(workspace));

    /// <summary>The memory of a run; null where it has none: a partial run, one that looks from another moment, one that commits, a short
    /// ledger.</summary>
    public static EvolveMemory? Of(Workspace workspace, LedgerFold fold, EvolveOptions options) =>
        options is { Scope: null, AsOf: null, Commit: false, Force: false, NoCache: false } && fold.CanResume
        && FoldCache.Of(workspace, options.Writes, FoldCache.OutputsPath, options.RememberFrom) is { } outputs
            ? new EvolveMemory(workspace, fold, outputs)
            : null;

    /// <summary>The fold and the derived files, made of what was remembered; null when all has to be made anew.</summary>
    public (ResumedFold Fold, IReadOnlyList<DerivedFile> Files)? Resume() =>
        _fold.Resume(_outputs, _inputs, bytes => Redactor.For(_workspace.Config).RedactJson(bytes)) is { } fold
            ? (fold, [Derived(PatternsFile.Path, fold.Patterns), Derived(TrendsFile.Path, fold.Trends)])
            : null;

    /// <summary>Remembers a whole run that has written its files.</summary>
    /// <param name="learning">Its fold.</param>
    /// <param name="written">What it wrote.</param>
    /// <param name="derived">The derived files as they are now.</param>
    /// <param name="notes">What it told about runbooks.</param>
    public void Remember(LearningResult learning, IReadOnlyList<EvolvedFile> written, IReadOnlyList<DerivedFile> derived, IReadOnlyList<Diagnostic> notes)
    {
        var patterns = derived.FirstOrDefault(file => file.Path == PatternsFile.Path);
        var trends = derived.FirstOrDefault(file => file.Path == TrendsFile.Path);
        var inputs = Inputs(_workspace);

        // Somebody may have written one of them in the meantime: then what was made is not made of what is there.
        var expected = _inputs.After(written.OfType<WholeFile>()
            .Select(file => (file.Path, file.Path == EvolveService.SkillPath ? null : file.After)));
        if (patterns is null || trends is null || !inputs.SameAs(expected))
        {
            _outputs.Forget();
            return;
        }

        _fold.Remember(_outputs, learning, inputs, patterns.Written, trends.Written, notes);
    }

    private static OtherInputs Inputs(Workspace workspace) => OtherInputs.Read(workspace, EvolveService.SkillPath);

    private DerivedFile Derived(string path, BytePieces bytes) => new(path, _workspace.Resolve(path), bytes.WriteTo, keepsOld: false);
}
