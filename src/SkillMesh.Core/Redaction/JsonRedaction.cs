namespace SkillMesh.Core.Redaction;

/// <summary>What <see cref="Redactor.RedactJson"/> makes of one document, string by string: for whoever writes a document and need not read it
/// again. One for each document.</summary>
public sealed class JsonRedaction
{
    private readonly Redactor _redactor;
    private readonly bool _homes;
    private readonly List<string> _kinds = [];
    private Dictionary<string, int>? _names;
    private string? _given;

    internal JsonRedaction(Redactor redactor, bool homes) => (_redactor, _homes) = (redactor, homes);

    /// <summary>A name as the document may have it; the same instance when there is nothing to redact. Two names that redact to the same
    /// text would make an object invalid: later ones get a number.</summary>
    public string Name(string name)
    {
        var redacted = Redactor.RedactName(name, null, _homes);
        if (redacted == name)
        {
            return name;
        }

        var count = (_names ??= new(StringComparer.Ordinal))[redacted] = _names.GetValueOrDefault(redacted) + 1;
        return count == 1 ? redacted : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{redacted}-{count}");
    }

    /// <summary>A text as the document may have it; the same instance when there is nothing to redact.</summary>
    /// <param name="name">The name that stands last before it, as it was; null for none.</param>
    /// <param name="text">The text.</param>
    public string Text(string? name, string text)
    {
        _kinds.Clear();
        var redacted = _redactor.Redact(NamedValue.Of(name, text, ref _given), text, _kinds, _homes);
        return redacted == text ? text : redacted;
    }
}
