namespace SkillMesh.Documents.Text;

/// <summary>Strings that are not Unicode.</summary>
internal static class Surrogates
{
    /// <summary>UTF-16 offset of the first half of a pair that stands alone, or -1: it has no form in UTF-8.</summary>
    public static int FirstLone(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return at;
            }

            at += 2;
        }

        return -1;
    }
}
