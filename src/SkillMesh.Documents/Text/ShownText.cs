using System.Globalization;

namespace SkillMesh.Documents.Text;

/// <summary>A text in a message: whole or not at all. Whoever prints the message takes secrets out of it, and the beginning of one no longer
/// looks like one.</summary>
internal static class ShownText
{
    /// <summary>The text between quotes, or its length where it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">UTF-16 units of the longest that is shown.</param>
    /// <param name="what">What a longer one is called.</param>
    /// <param name="quote">What stands on both sides of it.</param>
    public static string Of(ReadOnlySpan<char> text, int most, string what, string quote = "") =>
        text.Length <= most ? $"{quote}{text}{quote}" : string.Create(CultureInfo.InvariantCulture, $"{what} of {text.Length} characters");
}
