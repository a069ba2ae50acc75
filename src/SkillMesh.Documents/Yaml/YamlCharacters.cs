using System.Buffers;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Yaml;

/// <summary>Characters that must not stand raw in YAML. The library lets control characters through, drops NUL, and
/// takes U+0085, U+2028 and U+2029 for line ends, which editors and git do not: a line could be hidden.</summary>
internal static class YamlCharacters
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code)
            .Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')), '\u2028', '\u2029', '\uFFFE', '\uFFFF']);

    /// <summary>UTF-16 offset of the first of them, or -1.</summary>
    public static int FirstForbidden(string text)
    {
        var control = text.AsSpan().IndexOfAny(Forbidden);
        var surrogate = Surrogates.FirstLone(text);
        return control < 0 || (surrogate >= 0 && surrogate < control) ? surrogate : control;
    }
}
