using System.Text;
using SkillMesh.Core.Records;

namespace SkillMesh.Documents.Sections;

/// <summary>A generated section: what stands between its two markers.</summary>
public sealed record MarkedSection
{
    internal MarkedSection(
        string name, IReadOnlyList<KeyValuePair<string, string>> attributes, string? sum, string body)
    {
        Name = name;
        Attributes = attributes;
        Sum = sum;
        Body = body;
    }

    /// <summary>Its name, unique in the document.</summary>
    public string Name { get; }

    /// <summary>Attributes of the BEGIN marker in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; }

    /// <summary>What the END marker says the sum is; null when it says nothing.</summary>
    public string? Sum { get; }

    /// <summary>The lines between the markers with LF line ends; empty, or ends with LF.</summary>
    public string Body { get; }

    /// <summary>Whether the body is not what was written last. A section without a sum is untouched only while it
    /// is empty, as in a template.</summary>
    public bool IsHandEdited => Sum is null ? Body.Length > 0 : Sum != SumOf(Body);

    /// <summary>1-based line of the BEGIN marker.</summary>
    public int BeginLine { get; internal init; }

    /// <summary>1-based line of the END marker.</summary>
    public int EndLine { get; internal init; }

    /// <summary>UTF-16 offsets: the body, and the comment of the END marker.</summary>
    internal (int BodyStart, int BodyEnd, int EndStart, int EndEnd) Span { get; init; }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the body in UTF-8 with LF line ends.</summary>
    public static string SumOf(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return ContentHash.Hex(Encoding.UTF8.GetBytes(SectionText.Normalise(body)))[..12];
    }

    /// <summary>The value of an attribute, or null.</summary>
    public string? Attribute(string key) =>
        Attributes.FirstOrDefault(pair => string.Equals(pair.Key, key, StringComparison.Ordinal)).Value;
}
