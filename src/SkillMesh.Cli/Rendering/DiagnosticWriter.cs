using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Cli.Rendering;

/// <summary>Prints diagnostics in the form that editors and MSBuild read: <c>path(line,col): error SKM1003: text</c>.</summary>
internal sealed class DiagnosticWriter
{
    private readonly TextOutput _output;
    private readonly bool _quiet;
    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);

    /// <summary>Writes to the host's standard error.</summary>
    public DiagnosticWriter(CliHost host, bool noColor, bool quiet, Redactor? redactor = null)
        : this(TextOutput.ForMessages(host, noColor, redactor), quiet)
    {
    }

    /// <summary>Writes to any output.</summary>
    public DiagnosticWriter(TextOutput output, bool quiet)
    {
        _output = output;
        _quiet = quiet;
    }

    /// <summary>Prints one, and once for each rule what to do next.</summary>
    public void Write(Diagnostic diagnostic)
    {
        if (_quiet && diagnostic.Severity == Severity.Info)
        {
            return;
        }

        // MSBuild's form needs an origin; the tool's name stands in where no file is to blame.
        var origin = diagnostic.Position.Path.Length == 0 ? "skillmesh" : Origin(diagnostic.Position).ToString();
        _output.Text($"{origin}: ").Text(Word(diagnostic.Severity), Color(diagnostic.Severity)).Line($" {diagnostic.Id}: {diagnostic.Message}");
        if (!_quiet && _explained.Add(diagnostic.Id))
        {
            _output.Line($"  next: {diagnostic.Rule.NextStep}", Paint.Dim);
        }
    }

    // The first colon of the canonical form ends the origin: in a file's name it would start a diagnostic of the name's own.
    private static SourcePosition Origin(SourcePosition position)
    {
        var drive = position.Path is [_, ':', '/' or '\\', ..] && char.IsAsciiLetter(position.Path[0]) ? 2 : 0;
        return position.Path.IndexOf(':', drive) < 0
            ? position
            : position with { Path = position.Path[..drive] + position.Path[drive..].Replace(":", "\\x3a", StringComparison.Ordinal) };
    }

    /// <summary>The word of the canonical form.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The colour of a severity.</summary>
    public static Paint Color(Severity severity) => severity switch
    {
        Severity.Error => Paint.Red,
        Severity.Warning => Paint.Yellow,
        _ => Paint.Cyan,
    };
}
