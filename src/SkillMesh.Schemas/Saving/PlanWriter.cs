using System.Text;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;

namespace SkillMesh.Schemas.Saving;

/// <summary>A plan as bytes, for <see cref="PlanReader"/>: the paths of all nodes, the patterns, then each node, the root first. Numbers are
/// written seven bits a byte.</summary>
internal sealed class PlanWriter(BinaryWriter bodies)
{
    private readonly Dictionary<PlanNode, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<PlanNode> _nodes = [];
    private readonly List<PatternMatcher> _patterns = [];

    public static byte[] Write(PlanNode root, SchemaDialect dialect)
    {
        var bodies = new MemoryStream();
        var writer = new PlanWriter(new BinaryWriter(bodies));
        writer.Number(root);
        for (var i = 0; i < writer._nodes.Count; i++)
        {
            writer.Node(writer._nodes[i]);
        }

        var whole = new MemoryStream();
        var head = new BinaryWriter(whole);
        head.Write(PlanReader.Version);
        head.Write((byte)dialect);
        head.Write7BitEncodedInt(writer._nodes.Count);
        writer._nodes.ForEach(node => Bytes(head, Encoding.UTF8.GetBytes(node.Path)));
        head.Write7BitEncodedInt(writer._patterns.Count);
        writer._patterns.ForEach(pattern => Pattern(head, pattern));
        head.Write(bodies.ToArray());
        return whole.ToArray();
    }

    // 0 is none and 1 the node that accepts all.
    private int Number(PlanNode? node)
    {
        if (node is null || ReferenceEquals(node, PlanNode.Any))
        {
            return node is null ? 0 : 1;
        }

        if (!_numbers.TryGetValue(node, out var number))
        {
            _numbers[node] = number = _nodes.Count + 2;
            _nodes.Add(node);
        }

        return number;
    }

    private int Number(PatternMatcher? pattern)
    {
        if (pattern is not null && !_patterns.Contains(pattern))
        {
            _patterns.Add(pattern);
        }

        return pattern is null ? 0 : _patterns.IndexOf(pattern) + 1;
    }

    private void Node(PlanNode node)
    {
        bodies.Write((byte)node.Types);
        Flags(node.IsNever, node.Enum is not null, node.Const is not null, node.Text is not null, node.Number is not null, !node.Object.IsEmpty, !node.Array.IsEmpty, node.InPlace is not null);
        Values(node.Enum);
        Values(node.Const);
        if (node.Text is { } text)
        {
            Numbers(text.MinLength, text.MaxLength, Number(text.Pattern), (int)text.Format);
        }

        if (node.Number is { } number)
        {
            List(number.Bounds, bound =>
            {
                bodies.Write(bound.Keyword);
                Bytes(bodies, bound.Text);
            });
            Bytes(bodies, number.MultipleOf?.Text ?? []);
        }

        if (!node.Object.IsEmpty)
        {
            Object(node.Object);
        }

        if (node.Array is { IsEmpty: false } array)
        {
            Nodes(array.Prefix);
            Numbers(Number(array.Rest), Number(array.Contains), array.MinContains, array.MaxContains, array.MinItems, array.MaxItems);
            Flags(array.UniqueItems);
        }

        if (node.InPlace is { } inPlace)
        {
            Nodes(inPlace.AllOf);
            Nodes(inPlace.AnyOf);
            Nodes(inPlace.OneOf);
            Numbers(Number(inPlace.Not));
            List(inPlace.Conditions, at => Numbers(Number(at.If), Number(at.Then), Number(at.Else)));
        }
    }

    private void Values(EnumPlan? values)
    {
        if (values is not null)
        {
            Names(values.Texts);
            List(values.Numbers, number => Bytes(bodies, number));
            List(values.Containers, container => Bytes(bodies, container));
            Flags(values.HasNull, values.HasFalse, values.HasTrue);
            Bytes(bodies, Encoding.UTF8.GetBytes(values.Allowed));
        }
    }

    private void Object(ObjectPlan plan)
    {
        Names(plan.Names);
        Nodes(plan.Children);
        List(plan.MoreChildren, more => Nodes(more ?? []));
        foreach (var word in plan.Required)
        {
            bodies.Write(word);
        }

        Flags(plan.HasRequired, plan.DependentKeyword == "dependencies");
        List(plan.Patterns, at => Numbers(Number(at.Pattern), Number(at.Child)));
        Numbers(Number(plan.Additional), Number(plan.PropertyNames), plan.MinProperties, plan.MaxProperties);
        List(plan.DependentRequired, at =>
        {
            Numbers(at.Trigger);
            List(at.Required, index => Numbers(index));
        });
    }

    private void Names(NameTable names) => List([.. Enumerable.Range(0, names.Count)], i => Bytes(bodies, names[i]));

    private void Nodes(IReadOnlyCollection<PlanNode> nodes) => List(nodes, node => Numbers(Number(node)));

    private void Numbers(params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            bodies.Write7BitEncodedInt(number);
        }
    }

    private void Flags(params ReadOnlySpan<bool> flags)
    {
        var bits = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            bits |= flags[i] ? 1 << i : 0;
        }

        bodies.Write((byte)bits);
    }

    private void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        bodies.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    // The automaton with it, where it has one of ours: to build it takes longer than to read it.
    private static void Pattern(BinaryWriter into, PatternMatcher pattern)
    {
        Bytes(into, Encoding.UTF8.GetBytes(pattern.Source));
        into.Write(pattern.Automaton is not null);
        if (pattern.Automaton is not { } automaton)
        {
            return;
        }

        into.Write7BitEncodedInt(automaton.ClassCount);
        for (int at = 0, end; at < automaton.Classes.Length; at = end)
        {
            end = at + 1;
            while (end < automaton.Classes.Length && automaton.Classes[end] == automaton.Classes[at])
            {
                end++;
            }

            into.Write(automaton.Classes[at]);
            into.Write((byte)(end - 1));
        }

        into.Write7BitEncodedInt(automaton.MatchesAtEnd.Length);
        into.Write7BitEncodedInt(automaton.Start);
        foreach (var state in automaton.Next)
        {
            into.Write7BitEncodedInt(state);
        }

        foreach (var matches in automaton.MatchesAtEnd)
        {
            into.Write(matches);
        }
    }

    private static void Bytes(BinaryWriter into, byte[] bytes)
    {
        into.Write7BitEncodedInt(bytes.Length);
        into.Write(bytes);
    }
}
