namespace SkillMesh.Core.Text;

/// <summary>Beginnings of texts that are too long.</summary>
public static class TextCut
{
    /// <summary>The text, or its beginning and a sign that something is missing. No pair of surrogates is cut in two.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">UTF-16 units at most, at least 1; the sign comes on top.</param>
    /// <param name="sign">What stands after a beginning.</param>
    public static string To(string text, int most, string sign = "…")
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), sign);
    }
}
