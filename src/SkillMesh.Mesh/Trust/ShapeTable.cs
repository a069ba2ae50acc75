using System.Diagnostics.CodeAnalysis;

namespace SkillMesh.Mesh.Trust;

/// <summary>Forms of hostile text by the words and signs they can begin with.</summary>
internal sealed class ShapeTable
{
    private const int LongestLength = 31, FirstOther = 128;

    private readonly Dictionary<string, List<TrustShape>>.AlternateLookup<ReadOnlySpan<char>> _shapes;

    // By first letter, a bit for each length of a word in the table: nearly every word of a text is told by that.
    private readonly uint[] _lengths = new uint[FirstOther];

    /// <summary>A table of forms.</summary>
    public ShapeTable(IEnumerable<TrustShape> shapes)
    {
        // Not frozen: that would take longer than what most processes look up in it.
        var table = new Dictionary<string, List<TrustShape>>(256, StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            foreach (var anchor in shape.Anchors.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!table.TryGetValue(anchor, out var known))
                {
                    table.Add(anchor, known = []);
                }

                known.Add(shape);
            }
        }

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
    public bool TryGet(ReadOnlySpan<char> word, [NotNullWhen(true)] out List<TrustShape>? shapes)
    {
        shapes = null;
        return (word[0] >= FirstOther || (_lengths[word[0]] & (1u << Math.Min(word.Length, LongestLength))) != 0) && _shapes.TryGetValue(word, out shapes);
    }
}
