using System.Text;
using SkillMesh.Schemas.Formats;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas;

/// <summary>What a schema asks of objects that have exactly these properties, as one check a value: whoever reads many objects of one
/// shape need not walk the schema again for each. Immutable; any number of threads may use it at once.</summary>
/// <remarks>Made from the plan, so there is no second reading of the schema. It says yes only where the schema does; no means that the
/// document has to be validated.</remarks>
public sealed class FlatObject
{
    private readonly PlanNode[][] _checks;

    private FlatObject(PlanNode[][] checks) => _checks = checks;

    /// <summary>The checks for objects with these properties.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="names">The properties' names, each once.</param>
    /// <returns>Null where no such object is valid, and where values cannot be checked one by one.</returns>
    public static FlatObject? Of(JsonSchema schema, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(names);
        var keys = new byte[names.Count][];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Encoding.UTF8.GetBytes(names[i]);
        }

        var checks = Array.ConvertAll(keys, _ => new List<PlanNode>());
        return Collect(schema.Root, keys, checks, depth: 0) ? new FlatObject(Array.ConvertAll(checks, list => list.ToArray())) : null;
    }

    /// <summary>Whether a string is certainly valid as the value of a property.</summary>
    /// <param name="property">Index of its name.</param>
    /// <param name="text">The string's bytes, which hold no escape.</param>
    public bool AcceptsText(int property, ReadOnlySpan<byte> text)
    {
        foreach (var node in _checks[property])
        {
            if ((node.Types & JsonTypes.String) == 0 || (node.ChecksText && !AcceptsText(node, text)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every string is valid as the value of a property, so that none need be looked at.</summary>
    /// <param name="property">Index of its name.</param>
    public bool AcceptsAnyText(int property) => Array.TrueForAll(_checks[property], node => (node.Types & JsonTypes.String) != 0 && !node.ChecksText);

    /// <summary>Whether a number is certainly valid as the value of a property.</summary>
    /// <param name="property">Index of its name.</param>
    /// <param name="digits">A whole number without sign.</param>
    public bool AcceptsWhole(int property, ReadOnlySpan<byte> digits)
    {
        foreach (var node in _checks[property])
        {
            if ((node.Types & (JsonTypes.Integer | JsonTypes.Number)) == 0 || !IsSimple(node) || node.Enum is not null || node.Number?.MultipleOf is not null)
            {
                return false;
            }

            foreach (var bound in node.Number?.Bounds ?? [])
            {
                if (!bound.Holds(digits))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether null is certainly valid as the value of a property.</summary>
    /// <param name="property">Index of its name.</param>
    public bool AcceptsNull(int property)
    {
        foreach (var node in _checks[property])
        {
            if ((node.Types & JsonTypes.Null) == 0 || !IsSimple(node) || node.Enum is { } allowed && !allowed.HasLiteral(System.Text.Json.JsonTokenType.Null))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AcceptsText(PlanNode node, ReadOnlySpan<byte> text)
    {
        if (!IsSimple(node) || (node.Enum is { } allowed && !allowed.HasText(text)))
        {
            return false;
        }

        return node.Text is not { } plan
            || (plan.Pattern is null
                && (!plan.HasLength || JsonText.LengthIsWithin(text, plan.MinLength, plan.MaxLength, out _))
                && TextFormats.Matches(plan.Format, text));
    }

    // What is asked of a value depends on nothing but the value.
    private static bool IsSimple(PlanNode node) => !node.IsNever && node.Const is null && node.InPlace is null;

    private static bool Collect(PlanNode node, byte[][] keys, List<PlanNode>[] checks, int depth)
    {
        var plan = node.Object;
        if (depth > 32 || node.IsNever || (node.Types & JsonTypes.Object) == 0 || node.Enum is not null || node.Const is not null
            || plan.Patterns.Length > 0 || plan.Additional is not null || plan.PropertyNames is not null || plan.DependentRequired.Length > 0
            || keys.Length < plan.MinProperties || keys.Length > plan.MaxProperties || !HasRequired(plan, keys))
        {
            return false;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (plan.Names.Find(keys[i], -1) is var index && index >= 0)
            {
                Add(checks[i], plan.Children[index]);
                foreach (var more in plan.MoreChildren[index] ?? [])
                {
                    Add(checks[i], more);
                }
            }
        }

        if (node.InPlace is not { } inPlace)
        {
            return true;
        }

        if (inPlace.AnyOf.Length > 0 || inPlace.OneOf.Length > 0 || inPlace.Not is not null
            || !inPlace.AllOf.TrueForAll(part => Collect(part, keys, checks, depth + 1)))
        {
            return false;
        }

        foreach (var (test, then, otherwise) in inPlace.Conditions)
        {
            if (!AsksOnlyForNames(test) || ((HasRequired(test.Object, keys) ? then : otherwise) is { } follows && !Collect(follows, keys, checks, depth + 1)))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(List<PlanNode> checks, PlanNode child)
    {
        if (!child.AcceptsAll && !checks.Contains(child))
        {
            checks.Add(child);
        }
    }

    private static bool HasRequired(ObjectPlan plan, byte[][] keys)
    {
        for (var index = 0; plan.HasRequired && index < plan.Names.Count; index++)
        {
            if ((plan.Required[index >> 6] & (1UL << (index & 63))) != 0 && !Array.Exists(keys, key => key.AsSpan().SequenceEqual(plan.Names[index])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AsksOnlyForNames(PlanNode node)
    {
        var plan = node.Object;
        return !node.IsNever && (node.Types & JsonTypes.Object) != 0 && node.Enum is null && node.Const is null && node.InPlace is null
            && plan.Patterns.Length == 0 && plan.Additional is null && plan.PropertyNames is null && plan.DependentRequired.Length == 0
            && plan.MinProperties == 0 && plan.MaxProperties == int.MaxValue
            && Array.TrueForAll(plan.Children, child => child.AcceptsAll) && Array.TrueForAll(plan.MoreChildren, more => more is null or []);
    }
}
