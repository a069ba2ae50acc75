using Microsoft.CodeAnalysis.CSharp;

namespace SkillMesh.Generators.Guards;

/// <summary>Finds the places of some names in a text in one pass, before anything is asked about what they mean.</summary>
internal sealed class NameScanner
{
    private readonly Dictionary<char, string[]> _byFirst;
    private readonly bool[] _firsts = new bool[128];

    /// <summary>Looks for these names.</summary>
    public NameScanner(IEnumerable<string> names)
    {
        _byFirst = names.Distinct(StringComparer.Ordinal).Where(name => name.Length > 0).GroupBy(name => name[0]).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var first in _byFirst.Keys.Where(first => first < 128))
        {
            _firsts[first] = true;
        }
    }

    /// <summary>Whether the text is one of the names.</summary>
    public bool Has(string name) => name.Length > 0 && _byFirst.TryGetValue(name[0], out var names) && Array.IndexOf(names, name) >= 0;

    /// <summary>Offset and name wherever one stands as a whole word, comments and strings too.</summary>
    public IEnumerable<(int Offset, string Name)> Find(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!IsPart(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            do
            {
                at++;
            }
            while (at < text.Length && IsPart(text[at]));
            var first = text[start];
            if ((first >= 128 || _firsts[first]) && _byFirst.TryGetValue(first, out var names))
            {
                foreach (var name in names)
                {
                    if (name.Length == at - start && string.CompareOrdinal(text, start, name, 0, name.Length) == 0)
                    {
                        yield return (start, name);
                    }
                }
            }
        }
    }

    private static bool IsPart(char letter) => letter < 128
        ? (uint)((letter | 0x20) - 'a') <= 'z' - 'a' || (uint)(letter - '0') <= 9 || letter == '_'
        : SyntaxFacts.IsIdentifierPartCharacter(letter);
}
