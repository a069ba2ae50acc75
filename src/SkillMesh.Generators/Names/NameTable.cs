using System.Collections.Immutable;
using SkillMesh.Generators.Models;

namespace SkillMesh.Generators.Names;

/// <summary>The C# names of entries that live in one class, each different from the others even when letter case does not count
/// (names of files).</summary>
/// <param name="Rows">Key and C# name, by key.</param>
internal sealed record NameTable(EquatableArray<NameRow> Rows)
{
    private const int HashDigits = 8;

    /// <summary>The C# name of a key; null when it is not among them.</summary>
    public string? Find(string key)
    {
        int low = 0, high = Rows.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Rows[middle].Key, key);
            if (order == 0)
            {
                return Rows[middle].Name;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>Makes names. Of several that would get the same one, the one spelt as its kebab-case form keeps it; the others get the
    /// beginning of a hash of what they are, which stays the same whoever joins them.</summary>
    /// <param name="entries">Keys, the names they have, and what tells those of one name apart. Of those that are the same in both the
    /// first is named.</param>
    /// <param name="reserved">Names that the class may not have.</param>
    public static NameTable Of(IEnumerable<(string Key, string Name, string Self)> entries, ImmutableHashSet<string> reserved)
    {
        var rows = new List<NameRow>();
        var distinct = entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).GroupBy(entry => entry.Self, StringComparer.Ordinal).Select(group => group.First());
        foreach (var group in distinct.GroupBy(entry => Identifier.Of(entry.Name), StringComparer.OrdinalIgnoreCase))
        {
            // No name has an underscore behind its beginning, so one at the end makes it another.
            var keeper = group.OrderBy(entry => !IsKebab(entry.Name)).ThenBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Self, StringComparer.Ordinal).First();
            foreach (var entry in group)
            {
                var name = Identifier.Of(entry.Name);
                rows.Add(new NameRow(entry.Key, entry != keeper ? $"{name}_{StableHash.Of(entry.Self, HashDigits)}" : reserved.Contains(name) ? name + "_" : name));
            }
        }

        return new NameTable(new EquatableArray<NameRow>([.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)]));
    }

    private static bool IsKebab(string name) =>
        name.All(letter => letter is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) && !name.Contains("--") && !name.StartsWith("-", StringComparison.Ordinal) && !name.EndsWith("-", StringComparison.Ordinal);
}
