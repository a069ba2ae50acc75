namespace SkillMesh.Core.Redaction;

/// <summary>A few dozen words of ASCII, any case.</summary>
internal sealed class WordList(params string[] words)
{
    /// <summary>Whether a text is one of them.</summary>
    public bool Holds(ReadOnlySpan<char> text)
    {
        foreach (var word in words)
        {
            if (word.Length == text.Length && text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
