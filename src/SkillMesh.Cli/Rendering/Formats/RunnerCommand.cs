using System.Globalization;
using System.Text;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>A command to the build runner that reads the log. The names are fixed here; only values come from elsewhere, and each is
/// made safe as all text is and then escaped, so that it ends where it should. <see cref="TextOutput.Command"/> prints it.</summary>
internal sealed class RunnerCommand
{
    private readonly string _name;
    private readonly (string Name, string Value)[] _properties;
    private readonly string _message;
    private readonly bool _isAzure;

    private RunnerCommand(bool isAzure, string name, string message, params (string Name, string Value)[] properties)
    {
        (_isAzure, _name, _message) = (isAzure, name, message);
        _properties = [.. properties.Where(property => property.Value.Length > 0)];
    }

    /// <summary>The level of an annotation.</summary>
    internal enum Level
    {
        /// <summary>GitHub only.</summary>
        Notice,

        /// <summary>A warning.</summary>
        Warning,

        /// <summary>An error.</summary>
        Error,
    }

    /// <summary>GitHub: an annotation at a place.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="path">Relative to the repository's root; empty for none.</param>
    /// <param name="line">1-based; 0 for none.</param>
    /// <param name="column">1-based; 0 for none.</param>
    /// <param name="title">What stands over it.</param>
    /// <param name="message">What it says.</param>
    public static RunnerCommand GitHubAnnotation(Level level, string path, int line, int column, string title, string message) => new(
        isAzure: false,
        level switch { Level.Error => "error", Level.Warning => "warning", _ => "notice" },
        message,
        ("file", path), ("line", Number(path, line)), ("col", Number(path, line > 0 ? column : 0)), ("title", title));

    /// <summary>GitHub: the lines after this one are folded under a title.</summary>
    public static RunnerCommand GitHubGroup(string title) => new(isAzure: false, "group", title);

    /// <summary>GitHub: the end of the folded lines.</summary>
    public static RunnerCommand GitHubEndGroup() => new(isAzure: false, "endgroup", "");

    /// <summary>Azure: an issue of the build.</summary>
    /// <param name="level">Its level; there is no notice.</param>
    /// <param name="path">Absolute; empty for none.</param>
    /// <param name="line">1-based; 0 for none.</param>
    /// <param name="column">1-based; 0 for none.</param>
    /// <param name="code">The rule's id.</param>
    /// <param name="message">What it says.</param>
    public static RunnerCommand AzureIssue(Level level, string path, int line, int column, string code, string message) => new(
        isAzure: true,
        "task.logissue",
        message,
        ("type", level == Level.Error ? "error" : "warning"), ("sourcepath", path), ("linenumber", Number(path, line)), ("columnnumber", Number(path, line > 0 ? column : 0)), ("code", code));

    /// <summary>Azure: a Markdown file for the build's summary page.</summary>
    /// <param name="path">Absolute.</param>
    public static RunnerCommand AzureSummary(string path) => new(isAzure: true, "task.uploadsummary", path);

    /// <summary>The line.</summary>
    /// <param name="safe">Makes a value fit to be shown, as it is shown in any other line.</param>
    public string ToLine(Func<string, string> safe)
    {
        var line = new StringBuilder(_isAzure ? "##vso[" : "::").Append(_name);
        for (var i = 0; i < _properties.Length; i++)
        {
            line.Append(i == 0 ? ' ' : _isAzure ? ';' : ',').Append(_properties[i].Name).Append('=').Append(Property(safe(_properties[i].Value)));
        }

        return line.Append(_isAzure ? "]" : "::").Append(Data(safe(_message))).ToString();
    }

    private static string Number(string path, int value) => path.Length == 0 || value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);

    private string Property(string text) => _isAzure
        ? Data(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal)
        : Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private string Data(string text) => text.Replace("%", _isAzure ? "%AZP25" : "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
