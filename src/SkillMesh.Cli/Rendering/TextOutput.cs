using System.Text;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Rendering;

/// <summary>Text for people, and the only way text gets to a stream. Every piece passes <see cref="Safe"/>, so nothing that comes
/// from a record can colour, move, hide or leak, and <see cref="CommandGuard"/>, so nothing speaks to a build runner; colours are
/// added after that.</summary>
internal sealed class TextOutput
{
    private readonly TextWriter _writer;
    private readonly bool _color;
    private readonly Redactor _redactor;
    private CommandGuard _guard;
    private bool _midLine;

    /// <param name="writer">Where it goes.</param>
    /// <param name="color">Whether to colour.</param>
    /// <param name="width">Columns, or null for no limit.</param>
    /// <param name="redactor">What is not to be shown; null for the built-in rules.</param>
    public TextOutput(TextWriter writer, bool color, int? width, Redactor? redactor = null)
    {
        _redactor = redactor ?? Redactor.For(SkillMeshConfig.Default);
        _writer = writer;
        _color = color;
        Width = width is > 0 ? width : null;
    }

    /// <summary>Whether colours are on.</summary>
    public bool Colored => _color;

    /// <summary>Columns that fit on a line; null when nothing is to be cut.</summary>
    public int? Width { get; }

    /// <summary>The host's standard output.</summary>
    public static TextOutput For(CliHost host, bool noColor, Redactor? redactor = null) =>
        new(host.Output, ColorChoice.For(host, host.OutputIsTerminal, noColor), host.Width, redactor);

    /// <summary>The text as it may be shown.</summary>
    public string Safe(string text) => Printable.Line(_redactor.RedactSecrets(text));

    /// <summary>The host's standard error, for messages; their lines are not cut.</summary>
    public static TextOutput ForMessages(CliHost host, bool noColor, Redactor? redactor = null) =>
        new(host.Error, ColorChoice.For(host, host.ErrorIsTerminal, noColor), width: null, redactor);

    /// <summary>A piece of a line.</summary>
    public TextOutput Text(string text, Paint paint = Paint.None)
    {
        var safe = _guard.Take(Safe(text));
        _midLine |= safe.Length > 0;
        if (!_color || paint == Paint.None || safe.Length == 0)
        {
            _writer.Write(safe);
            return this;
        }

        _writer.Write(Code(paint));
        _writer.Write(safe);
        _writer.Write("\x1b[0m");
        return this;
    }

    /// <summary>The rest of a line and its end.</summary>
    public TextOutput Line(string text = "", Paint paint = Paint.None)
    {
        Text(text, paint);
        EndLine();
        return this;
    }

    /// <summary>A command of ours to the build runner that reads this output, on a line of its own. It is the one way past
    /// <see cref="CommandGuard"/>, which still looks at every value the command carries.</summary>
    public TextOutput Command(Formats.RunnerCommand command)
    {
        if (_midLine)
        {
            EndLine();
        }

        _writer.Write(command.ToLine(value => default(CommandGuard).Take(Safe(value))));
        EndLine();
        return this;
    }

    /// <summary>Text of several lines, each indented.</summary>
    public TextOutput Lines(string text, string indent = "", Paint paint = Paint.None)
    {
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            Line(line.Length == 0 ? "" : indent + line, paint);
        }

        return this;
    }

    /// <summary>Lines of JSON, each ended by LF, as they are.</summary>
    public void JsonLines(ReadOnlySpan<byte> lines)
    {
        foreach (var range in lines.TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            if (!lines.IsEmpty)
            {
                Line(Encoding.UTF8.GetString(lines[range]));
            }
        }
    }

    /// <summary>A title over a double rule, as the seed prints it.</summary>
    public TextOutput Banner(string title)
    {
        Line(title, Paint.Bold);
        Line(new string('═', Math.Min(63, Width ?? 63)), Paint.Dim);
        return Line();
    }

    /// <summary>Shows what was printed so far, for commands that go on.</summary>
    public void Flush() => _writer.Flush();

    private void EndLine()
    {
        _writer.Write('\n');
        _guard.EndLine();
        _midLine = false;
    }

    private static string Code(Paint paint) => paint switch
    {
        Paint.Bold => "\x1b[1m",
        Paint.Dim => "\x1b[2m",
        Paint.Red => "\x1b[31m",
        Paint.Green => "\x1b[32m",
        Paint.Yellow => "\x1b[33m",
        Paint.Cyan => "\x1b[36m",
        _ => "",
    };
}
