using System.Runtime.CompilerServices;
using System.Text.Json;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Says of most valid documents that they are valid, at the speed of reading them: once from front to back, each string and number
/// from where it stands. No means that <see cref="Validator"/> has to look, which alone knows what is wrong and where.</summary>
/// <remarks>The document must be valid UTF-8. Whatever is unusual (deep nesting, a name twice) is a no.</remarks>
internal ref partial struct QuickCheck
{
    // Few enough for any stack; deeper documents are rare.
    private const int Deepest = 32;

    private readonly ReadOnlySpan<byte> _text;
    private readonly Scratch _scratch;
    private readonly int _maxDepth;
    private readonly bool _rejectDuplicates;
    private int _at;

    public QuickCheck(ReadOnlySpan<byte> text, Scratch scratch, ValidationOptions options)
    {
        _text = text;
        _scratch = scratch;
        _maxDepth = Math.Min(Deepest, options.MaxDepth);
        _rejectDuplicates = options.RejectDuplicateKeys;
    }

    /// <summary>Whether the document is certainly JSON and valid.</summary>
    public bool Run(QuickNode root) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() && Next() != 0 && Value(root, depth: 0) && Next() == 0 && _at == _text.Length;

    private bool Value(QuickNode node, int depth)
    {
        switch (Next())
        {
            case (byte)'"':
                return ReadString(out var start, out var escaped)
                    && (node.Types & JsonTypes.String) != 0
                    && (!node.ChecksText || new Scalar(JsonTokenType.String, Text(start, _at - 1, escaped)).Satisfies(node.Plan));
            case (byte)'{':
                return depth < _maxDepth && node.AllowsContainers && (node.Types & JsonTypes.Object) != 0 && Object(node.Object, depth);
            case (byte)'[':
                return depth < _maxDepth && node.AllowsContainers && (node.Types & JsonTypes.Array) != 0 && Items(node, depth);
            case (byte)'t':
                return Literal("true"u8, JsonTokenType.True, JsonTypes.Boolean, node);
            case (byte)'f':
                return Literal("false"u8, JsonTokenType.False, JsonTypes.Boolean, node);
            case (byte)'n':
                return Literal("null"u8, JsonTokenType.Null, JsonTypes.Null, node);
            default:
                var from = _at;
                return ReadNumber()
                    && ((node.Types & JsonTypes.Number) != 0 && !node.ChecksScalar
                        || new Scalar(JsonTokenType.Number, _text[from.._at]).Satisfies(node.Plan));
        }
    }

    private bool Object(QuickObject plan, int depth)
    {
        var names = plan.Names;
        var others = default(KeySet.Frame);
        var hasOthers = false;
        scoped Span<Place> places = plan.Kept == 0 ? [] : stackalloc Place[names.Count];
        ulong seen = 0;
        var count = 0;
        var guess = 0;
        _at++;
        if (Next() == '}')
        {
            _at++;
        }
        else
        {
            while (true)
            {
                if (Next() != '"' || !ReadString(out var start, out var escaped))
                {
                    return false;
                }

                count++;
                var name = Text(start, _at - 1, escaped);
                var index = names.Find(name, guess);
                QuickNode? child;
                if (index >= 0)
                {
                    guess = index + 1;
                    var bit = 1UL << index;
                    if ((seen & bit) != 0)
                    {
                        return false;
                    }

                    seen |= bit;
                    child = plan.Children[index];
                }
                else
                {
                    child = plan.Others ?? QuickNode.Any;
                    if (_rejectDuplicates)
                    {
                        if (!hasOthers)
                        {
                            others = _scratch.Names.Open();
                            hasOthers = true;
                        }

                        if (_scratch.Names.Add(ref others, name) >= 0)
                        {
                            return false;
                        }
                    }
                }

                if (Next() != ':')
                {
                    return false;
                }

                _at++;
                Next();
                var from = _at;
                if (!Value(child, depth + 1))
                {
                    return false;
                }

                if (index >= 0 && (plan.Kept >> index & 1) != 0)
                {
                    places[index] = new Place(from, _at);
                }

                var next = Next();
                _at++;
                if (next == ',')
                {
                    continue;
                }

                if (next != '}')
                {
                    return false;
                }

                break;
            }
        }

        if (hasOthers)
        {
            _scratch.Names.Close(ref others);
        }

        return count >= plan.MinProperties && count <= plan.MaxProperties && (plan.Rule is not { } rule || Holds(rule, seen, places));
    }

    private readonly bool Holds(QuickRule rule, ulong seen, scoped ReadOnlySpan<Place> places)
    {
        if ((rule.Required & ~seen) != 0)
        {
            return false;
        }

        foreach (var (trigger, required) in rule.Dependent)
        {
            if ((seen & trigger) != 0 && (required & ~seen) != 0)
            {
                return false;
            }
        }

        foreach (var (name, check) in rule.Checks)
        {
            if ((seen >> name & 1) != 0 && !Holds(check, places[name]))
            {
                return false;
            }
        }

        foreach (var (asked, then, otherwise) in rule.Conditions)
        {
            if (((asked & ~seen) == 0 ? then : otherwise) is { } follows && !Holds(follows, seen, places))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool Holds(PlanNode check, Place place)
    {
        var value = _text[place.Start..place.End];
        return value[0] switch
        {
            (byte)'"' => new Scalar(JsonTokenType.String, Text(place.Start + 1, place.End - 1, value.Contains((byte)'\\'))).Satisfies(check),
            (byte)'{' or (byte)'[' => false,
            (byte)'t' => new Scalar(JsonTokenType.True, value).Satisfies(check),
            (byte)'f' => new Scalar(JsonTokenType.False, value).Satisfies(check),
            (byte)'n' => new Scalar(JsonTokenType.Null, value).Satisfies(check),
            _ => new Scalar(JsonTokenType.Number, value).Satisfies(check),
        };
    }

    private bool Items(QuickNode node, int depth)
    {
        var plan = node.Plan.Array;
        var count = 0;
        _at++;
        if (Next() == ']')
        {
            _at++;
            return plan.MinItems == 0;
        }

        while (true)
        {
            var child = count < node.Prefix.Length ? node.Prefix[count] : node.Rest ?? QuickNode.Any;
            if (!Value(child, depth + 1))
            {
                return false;
            }

            count++;
            var next = Next();
            _at++;
            if (next == ']')
            {
                return count >= plan.MinItems && count <= plan.MaxItems;
            }

            if (next != ',')
            {
                return false;
            }
        }
    }

    private bool Literal(ReadOnlySpan<byte> word, JsonTokenType kind, JsonTypes type, QuickNode node)
    {
        if (!_text[_at..].StartsWith(word))
        {
            return false;
        }

        _at += word.Length;
        return (node.Types & type) != 0 && (!node.ChecksScalar || new Scalar(kind, word).Satisfies(node.Plan));
    }

    /// <summary>Where a value stands.</summary>
    private readonly record struct Place(int Start, int End);
}
