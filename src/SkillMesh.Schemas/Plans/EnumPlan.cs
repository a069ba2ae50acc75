using System.Text.Json;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>The values of <c>enum</c> or <c>const</c>, kept by type so that each is compared in its cheapest form.</summary>
internal sealed class EnumPlan
{
    public required NameTable Texts { get; init; }

    /// <summary>As they were written, in the order of their values.</summary>
    public required byte[][] Numbers
    {
        get;
        init => field = Sorted(value, CompareNumbers);
    }

    /// <summary>In canonical form, in the order of its bytes.</summary>
    public required byte[][] Containers
    {
        get;
        init => field = Sorted(value, CompareBytes);
    }

    public bool HasNull { get; init; }

    public bool HasFalse { get; init; }

    public bool HasTrue { get; init; }

    /// <summary>The values as a message shows them.</summary>
    public required string Allowed { get; init; }

    public bool HasText(ReadOnlySpan<byte> text) => Texts.Find(text, 0) >= 0;

    public bool HasLiteral(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => HasNull,
        JsonTokenType.True => HasTrue,
        _ => HasFalse,
    };

    public bool HasNumber(ReadOnlySpan<byte> text) => Holds(Numbers, text, CompareNumbers);

    public bool HasContainers => Containers.Length > 0;

    /// <summary>Whether an object or array, given in canonical form, is among the values.</summary>
    public bool HasContainer(ReadOnlySpan<byte> canonical) => Holds(Containers, canonical, CompareBytes);

    private delegate int Order(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other);

    private static int CompareNumbers(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        DecimalNumber.Compare(DecimalNumber.Parse(one), DecimalNumber.Parse(other));

    private static int CompareBytes(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => one.SequenceCompareTo(other);

    private static bool Holds(byte[][] sorted, ReadOnlySpan<byte> value, Order compare)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = compare(value, sorted[middle]);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private static byte[][] Sorted(byte[][] values, Order compare)
    {
        if (values.Length < 2)
        {
            return values;
        }

        byte[][] sorted = [.. values];
        Array.Sort(sorted, (one, other) => compare(one, other));
        return sorted;
    }
}
