using System.Text.Json;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>The values of <c>enum</c> or <c>const</c>, kept by type so that each is compared in its cheapest form.</summary>
internal sealed class EnumPlan
{
    private readonly NameTable _texts;
    private readonly byte[][] _numbers;
    private readonly byte[][] _containers;
    private readonly bool _hasNull, _hasFalse, _hasTrue;

    public EnumPlan(NameTable texts, byte[][] numbers, byte[][] containers, IReadOnlyCollection<JsonTokenType> literals, string allowed)
    {
        _texts = texts;
        _numbers = numbers;
        _containers = containers;
        _hasNull = literals.Contains(JsonTokenType.Null);
        _hasFalse = literals.Contains(JsonTokenType.False);
        _hasTrue = literals.Contains(JsonTokenType.True);
        Allowed = allowed;
    }

    /// <summary>The values as a message shows them.</summary>
    public string Allowed { get; }

    public bool HasText(ReadOnlySpan<byte> text) => _texts.Find(text, 0) >= 0;

    public bool HasLiteral(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => _hasNull,
        JsonTokenType.True => _hasTrue,
        _ => _hasFalse,
    };

    public bool HasNumber(ReadOnlySpan<byte> text)
    {
        foreach (var number in _numbers)
        {
            if (text.SequenceEqual(number) || DecimalNumber.Compare(DecimalNumber.Parse(text), DecimalNumber.Parse(number)) == 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool HasContainers => _containers.Length > 0;

    /// <summary>Whether an object or array, given in canonical form, is among the values.</summary>
    public bool HasContainer(ReadOnlySpan<byte> canonical)
    {
        foreach (var container in _containers)
        {
            if (canonical.SequenceEqual(container))
            {
                return true;
            }
        }

        return false;
    }
}
