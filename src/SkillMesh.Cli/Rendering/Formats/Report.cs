using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>What a validation found, as every format gets it.</summary>
/// <param name="Found">In order of place.</param>
/// <param name="Root">Absolute path that the diagnostics' paths start from.</param>
/// <param name="Redactor">What is not to be shown.</param>
internal sealed record Report(IReadOnlyList<Diagnostic> Found, string Root, Redactor Redactor)
{
    /// <summary>Absolute path of the Markdown summary that was written beside it; null when there is none.</summary>
    public string? SummaryFile { get; init; }

    /// <summary>The most severe first, those of one severity in order of place.</summary>
    public IReadOnlyList<Diagnostic> BySeverity => [.. Found.OrderByDescending(diagnostic => diagnostic.Severity)];

    /// <summary>The file that a diagnostic is about. Readers of reports take no entry without one, so what is about the repository as a
    /// whole stands at the folder it is about.</summary>
    public static string PathOf(Diagnostic diagnostic) => diagnostic.Position.Path.Length == 0 ? Workspace.ClaudeFolderName : diagnostic.Position.Path;

    /// <summary>What a diagnostic says, raw; its rule's title where that is blank, as readers take no entry without a text.</summary>
    public static string TextOf(Diagnostic diagnostic) => string.IsNullOrWhiteSpace(diagnostic.Message) ? diagnostic.Rule.Title : diagnostic.Message;

    /// <summary>The text as it may be shown.</summary>
    public string Safe(string text) => Printable.Line(Redactor.RedactSecrets(text));
}
