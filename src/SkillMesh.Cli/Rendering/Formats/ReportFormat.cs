using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Output;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>One way to hand diagnostics over: to people, to a build runner, or to a program. A format judges nothing; what it says is
/// in the diagnostics.</summary>
internal abstract class ReportFormat
{
    /// <summary>The word of <c>--format</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The document this format makes, UTF-8 of printable ASCII; null for one that is lines of text.</summary>
    public virtual byte[]? Document(ValidateModel model, Report report) => null;

    /// <summary>Whether <see cref="Document"/> gives one.</summary>
    public virtual bool IsDocument => false;

    /// <summary>The most diagnostics that this format's readers take; null for no limit.</summary>
    public virtual int? Most => null;

    /// <summary>The lines of a format that is no document.</summary>
    public virtual void Write(Report report, TextOutput output)
    {
        var writer = new DiagnosticWriter(output, quiet: false);
        foreach (var diagnostic in report.Found)
        {
            writer.Write(diagnostic);
        }
    }

    /// <summary>The answer: a document on standard output, or lines.</summary>
    public Answer Answer(ValidateModel model, Report report)
    {
        var answer = Commands.Answer.Of(model, () => OutputJson.Default.ValidateModel, (_, output) => Write(report, output));
        return IsDocument ? answer.AsDocument(() => Document(model, report)!) : answer;
    }
}
