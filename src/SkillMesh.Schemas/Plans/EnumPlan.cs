using System.Text.Json;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>The values of <c>enum</c> or <c>const</c>, kept by type so that each is compared in its cheapest form.</summary>
internal sealed class EnumPlan
{
    public required NameTable Texts { get; init; }

    public required byte[][] Numbers { get; init; }

    /// <summary>In canonical form.</summary>
    public required byte[][] Containers { get; init; }

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
        foreach (var number in Numbers)
        {
            if (text.SequenceEqual(number) || DecimalNumber.Compare(DecimalNumber.Parse(text), DecimalNumber.Parse(number)) == 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool HasContainers => Containers.Length > 0;

    /// <summary>Whether an object or array, given in canonical form, is among the values.</summary>
    public bool HasContainer(ReadOnlySpan<byte> canonical)
    {
        foreach (var container in Containers)
        {
            if (canonical.SequenceEqual(container))
            {
                return true;
            }
        }

        return false;
    }
}
