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
        init => field = Sorted(value, (one, other) => CompareNumbers(one, other));
    }

    /// <summary>In canonical form, in the order of its bytes.</summary>
    public required byte[][] Containers
    {
        get;
        init => field = Sorted(value, (one, other) => one.AsSpan().SequenceCompareTo(other));
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

    public bool HasNumber(ReadOnlySpan<byte> text)
    {
        var (low, high) = (0, Numbers.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = CompareNumbers(text, Numbers[middle]);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    public bool HasContainers => Containers.Length > 0;

    /// <summary>Whether an object or array, given in canonical form, is among the values.</summary>
    public bool HasContainer(ReadOnlySpan<byte> canonical)
    {
        var (low, high) = (0, Containers.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = canonical.SequenceCompareTo(Containers[middle]);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    private static int CompareNumbers(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        DecimalNumber.Compare(DecimalNumber.Parse(one), DecimalNumber.Parse(other));

    private static byte[][] Sorted(byte[][] values, Comparison<byte[]> compare)
    {
        if (values.Length < 2)
        {
            return values;
        }

        byte[][] sorted = [.. values];
        Array.Sort(sorted, compare);
        return sorted;
    }
}
