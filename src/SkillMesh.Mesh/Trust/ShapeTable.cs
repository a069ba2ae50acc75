using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SkillMesh.Mesh.Trust;

/// <summary>Forms of hostile text by the words and signs they can begin with.</summary>
internal sealed class ShapeTable
{
    private const int LongestLength = 31, FirstOther = 128;

    private readonly FrozenDictionary<string, TrustShape[]>.AlternateLookup<ReadOnlySpan<char>> _shapes;

    // By first letter, a bit for each length of a word in the table: nearly every word of a text is told by that.
    private readonly uint[] _lengths = new uint[FirstOther];

    /// <summary>A table of forms.</summary>
    public ShapeTable(IEnumerable<TrustShape> shapes)
    {
        var table = (from shape in shapes from anchor in shape.Anchors.Split(' ', StringSplitOptions.RemoveEmptyEntries) group shape by anchor)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _shapes = table.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var anchor in table.Keys)
        {
            if (anchor[0] < FirstOther)
            {
                _lengths[anchor[0]] |= 1u << Math.Min(anchor.Length, LongestLength);
            }
        }
    }

    /// <summary>The forms that can begin with a word.</summary>
    public bool TryGet(ReadOnlySpan<char> word, [NotNullWhen(true)] out TrustShape[]? shapes)
    {
        shapes = null;
        return (word[0] >= FirstOther || (_lengths[word[0]] & (1u << Math.Min(word.Length, LongestLength))) != 0) && _shapes.TryGetValue(word, out shapes);
    }
}
