using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Loading;

/// <summary>Makes what <see cref="Validation.QuickCheck"/> walks from a plan. What applies a schema to an object again is decided
/// beforehand as far as it asks for names; a schema that needs more has no quick check.</summary>
internal sealed class QuickCompiler
{
    private const int MostNames = 64;
    private const int MostRules = 32;
    private const int DeepestInPlace = 8;

    private readonly Dictionary<PlanNode, QuickNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<QuickNode> _pending = new();

    private QuickCompiler()
    {
    }

    /// <summary>The root, or null where a part of the schema cannot be checked quickly.</summary>
    public static QuickNode? Compile(PlanNode root)
    {
        var compiler = new QuickCompiler();
        var result = compiler.Node(root);
        while (compiler._pending.TryDequeue(out var node))
        {
            if (!compiler.TryFill(node))
            {
                return null;
            }
        }

        return result;
    }

    private QuickNode Node(PlanNode plan)
    {
        if (!_nodes.TryGetValue(plan, out var node))
        {
            node = _nodes[plan] = new QuickNode(plan);
            _pending.Enqueue(node);
        }

        return node;
    }

    private bool TryFill(QuickNode node)
    {
        var plan = node.Plan;
        var array = plan.Array;
        var mayBeArray = (plan.Types & JsonTypes.Array) != 0;
        var mayBeObject = (plan.Types & JsonTypes.Object) != 0;
        if (!IsAble(plan, depth: 0) || (mayBeArray && (plan.InPlace is not null || array.Contains is not null || array.UniqueItems)))
        {
            return false;
        }

        if (mayBeArray)
        {
            node.Prefix = Array.ConvertAll(array.Prefix, Node);
            node.Rest = array.Rest is { } rest ? Node(rest) : null;
        }

        if (!mayBeObject || (plan.Object.IsEmpty && plan.InPlace is null))
        {
            return true;
        }

        return TryObject(plan) is { } made && (node.Object = made) is not null;
    }

    /// <summary>Whether strings, numbers and literals can be decided where they stand.</summary>
    private static bool IsAble(PlanNode plan, int depth) =>
        depth <= DeepestInPlace
        && plan.Enum is not { HasContainers: true } && plan.Const is not { HasContainers: true }
        && plan.Text?.Pattern is not { IsOwnAutomaton: false }
        && (plan.InPlace is null || plan.InPlace.Targets().All(target => IsAble(target, depth + 1)));

    private QuickObject? TryObject(PlanNode plan)
    {
        var own = plan.Object;
        var names = new List<byte[]>(Enumerable.Range(0, own.Names.Count).Select(i => own.Names[i]));
        var rule = new QuickRule();
        var rules = 0;
        if (own.Patterns.Length > 0 || own.PropertyNames is not null || own.MoreChildren.Any(more => more is not null)
            || !TryRule(plan, rule, names, isBranch: false, ref rules) || names.Count > MostNames)
        {
            return null;
        }

        var others = own.Additional is { AcceptsAll: false } additional ? Node(additional) : null;
        return new QuickObject
        {
            Names = new NameTable(names),
            Children = [.. names.Select((_, i) => i < own.Names.Count ? Node(own.Children[i]) : others ?? Node(PlanNode.Any))],
            Others = others,
            MinProperties = own.MinProperties,
            MaxProperties = own.MaxProperties,
            Rule = rules > 1 || rule.Required != 0 || rule.Dependent.Count > 0 || rule.Checks.Count > 0 ? rule : null,
            Kept = Kept(rule),
        };
    }

    /// <summary>Adds what a schema asks of the object to a rule.</summary>
    private static bool TryRule(PlanNode plan, QuickRule rule, List<byte[]> names, bool isBranch, ref int rules)
    {
        if (++rules > MostRules || (isBranch && !AsksForNamesAndValues(plan)))
        {
            return false;
        }

        var own = plan.Object;
        var bits = new int[own.Names.Count];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = Index(own.Names[i], names);
            if (bits[i] >= MostNames)
            {
                return false;
            }

            if (own.HasRequired && (own.Required[i >> 6] & (1UL << (i & 63))) != 0)
            {
                rule.Required |= 1UL << bits[i];
            }

            if (isBranch && !own.Children[i].AcceptsAll)
            {
                rule.Checks.Add((bits[i], own.Children[i]));
            }
        }

        foreach (var (trigger, required) in own.DependentRequired)
        {
            rule.Dependent.Add((1UL << bits[trigger], required.Aggregate(0UL, (all, name) => all | (1UL << bits[name]))));
        }

        return rule.Checks.TrueForAll(check => IsAble(check.Check, depth: 1))
            && (plan.InPlace is not { } inPlace || TryInPlace(inPlace, rule, names, ref rules));
    }

    private static bool TryInPlace(InPlacePlan plan, QuickRule rule, List<byte[]> names, ref int rules)
    {
        if (plan.AnyOf.Length > 0 || plan.OneOf.Length > 0 || plan.Not is not null)
        {
            return false;
        }

        foreach (var part in plan.AllOf)
        {
            if (!TryRule(part, rule, names, isBranch: true, ref rules))
            {
                return false;
            }
        }

        foreach (var (test, then, otherwise) in plan.Conditions)
        {
            var asked = new QuickRule();
            var yes = then is null ? null : new QuickRule();
            var no = otherwise is null ? null : new QuickRule();
            if (!TryRule(test, asked, names, isBranch: true, ref rules)
                || asked.Checks.Count > 0 || asked.Conditions.Count > 0 || asked.Dependent.Count > 0
                || (yes is not null && !TryRule(then!, yes, names, isBranch: true, ref rules))
                || (no is not null && !TryRule(otherwise!, no, names, isBranch: true, ref rules)))
            {
                return false;
            }

            rule.Conditions.Add((asked.Required, yes, no));
        }

        return true;
    }

    // Of an object; what else it asks of other types does not matter here.
    private static bool AsksForNamesAndValues(PlanNode node)
    {
        var plan = node.Object;
        return (node.Types & JsonTypes.Object) != 0 && node.Enum is null && node.Const is null
            && plan.Patterns.Length == 0 && plan.Additional is null or { AcceptsAll: true } && plan.PropertyNames is null
            && plan.MinProperties == 0 && plan.MaxProperties == int.MaxValue && plan.MoreChildren.All(more => more is null);
    }

    private static int Index(byte[] name, List<byte[]> names)
    {
        var index = names.FindIndex(known => known.AsSpan().SequenceEqual(name));
        if (index < 0)
        {
            index = names.Count;
            names.Add(name);
        }

        return index;
    }

    private static ulong Kept(QuickRule? rule)
    {
        var bits = 0UL;
        foreach (var (name, _) in rule?.Checks ?? [])
        {
            bits |= 1UL << name;
        }

        foreach (var (_, then, otherwise) in rule?.Conditions ?? [])
        {
            bits |= Kept(then) | Kept(otherwise);
        }

        return bits;
    }
}
