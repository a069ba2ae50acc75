using System.Text;
using System.Text.RegularExpressions;

namespace SkillMesh.Documents.Templates;

/// <summary>A text with <c>{{name}}</c> places and nothing else: no logic, no defaults, no escapes.</summary>
/// <remarks>Names are <c>[a-z][a-z0-9-]*</c> without white space. A dollar sign before the braces keeps them as they
/// are, so a template may hold a workflow's <c>${{ expression }}</c>; any other <c>{{</c> is a fault of the template.
/// Values are not looked into: a value with braces is text.</remarks>
public sealed partial class TextTemplate
{
    private readonly string _name;
    private readonly List<(string Literal, string? Place)> _parts;

    private TextTemplate(string name, List<(string, string?)> parts)
    {
        _name = name;
        _parts = parts;
        Places = [.. _parts.Select(part => part.Place).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Names of the places, ordered, each once.</summary>
    public IReadOnlyList<string> Places { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="name">What errors call it, such as its file name.</param>
    /// <exception cref="FormatException">A <c>{{</c> that is no place; names template and line.</exception>
    public static TextTemplate Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<(string, string?)>();
        var from = 0;
        foreach (var match in Open().EnumerateMatches(text))
        {
            var place = Place().Match(text, match.Index);
            if (!place.Success)
            {
                var line = 1 + text.AsSpan(0, match.Index).Count('\n');
                throw new FormatException(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"Template '{name}', line {line}: '{{{{' does not begin a place like '{{{{name}}}}'."));
            }

            parts.Add((text[from..match.Index], place.Groups["name"].Value));
            from = match.Index + place.Length;
        }

        parts.Add((text[from..], null));
        return new TextTemplate(name, parts);
    }

    /// <summary>The text with every place filled.</summary>
    /// <param name="values">One value for each of <see cref="Places"/>.</param>
    /// <exception cref="ArgumentException">A place has no value, or a value has no place; names them.</exception>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Require(Places.Where(place => !values.ContainsKey(place)), "has no value for");
        Require(values.Keys.Except(Places, StringComparer.Ordinal).Order(StringComparer.Ordinal), "has no place for");
        var result = new StringBuilder();
        foreach (var (literal, place) in _parts)
        {
            result.Append(literal).Append(place is null ? "" : values[place]);
        }

        return result.ToString();
    }

    private void Require(IEnumerable<string> faults, string what)
    {
        var names = string.Join(", ", faults);
        if (names.Length > 0)
        {
            throw new ArgumentException($"Template '{_name}' {what}: {names}.");
        }
    }

    [GeneratedRegex(@"(?<!\$)\{\{", RegexOptions.CultureInvariant)]
    private static partial Regex Open();

    [GeneratedRegex(@"\G\{\{(?<name>[a-z][a-z0-9-]*)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
