namespace SkillMesh.Documents.AgentSkills;

/// <summary>A value of front matter with its place in the file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A scalar's text as YAML reads it; empty for the others.</param>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Column">1-based column.</param>
public sealed record FrontNode(FrontNode.Form Kind, string Text, int Line, int Column)
{
    /// <summary>The forms of a value.</summary>
    public enum Form
    {
        /// <summary>A text, whatever it looks like.</summary>
        Scalar,

        /// <summary>Keys and values.</summary>
        Mapping,

        /// <summary>A list.</summary>
        List,

        /// <summary>A reference to a value elsewhere.</summary>
        Alias,
    }

    /// <summary>Whether a scalar stands without quotes, so that <c>true</c> or <c>12</c> may mean more than a text.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Keys and values of a mapping, in their order.</summary>
    public IReadOnlyList<(FrontNode Key, FrontNode Value)> Entries { get; init; } = [];

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<FrontNode> Items { get; init; } = [];

    /// <summary>Whether it is a plain scalar that says nothing: an empty value.</summary>
    public bool IsNull => Kind == Form.Scalar && IsPlain && Text is "" or "~" or "null";

    /// <summary>The entry with this key, or null.</summary>
    public (FrontNode Key, FrontNode Value)? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }
}
