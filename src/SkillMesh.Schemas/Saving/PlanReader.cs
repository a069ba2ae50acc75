using System.Buffers.Binary;
using SkillMesh.Schemas.Formats;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Saving;

/// <summary>Reads what <see cref="PlanWriter"/> wrote. Bytes of another kind are an error, never another plan's fault.</summary>
internal ref partial struct PlanReader
{
    /// <summary>The first byte; another one for every change of what is written.</summary>
    public const byte Version = 1;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly PlanNode[] _nodes;
    private readonly PatternMatcher[] _patterns;
    private int _at;

    private PlanReader(ReadOnlySpan<byte> bytes, out SchemaDialect dialect)
    {
        _bytes = bytes;
        _nodes = [];
        _patterns = [];
        Require(Byte() == Version);
        dialect = (SchemaDialect)Byte();
        Require(dialect is SchemaDialect.Draft07 or SchemaDialect.Draft202012);
        _nodes = new PlanNode[Count()];
        Require(_nodes.Length > 0);
        for (var i = 0; i < _nodes.Length; i++)
        {
            _nodes[i] = new PlanNode(Text());
        }

        _patterns = new PatternMatcher[Count()];
        for (var i = 0; i < _patterns.Length; i++)
        {
            _patterns[i] = new PatternMatcher(Text(), Byte() != 0 ? Automaton() : null);
        }
    }

    /// <exception cref="InvalidDataException">They are not the bytes of a plan.</exception>
    public static PlanNode Read(ReadOnlySpan<byte> bytes, out SchemaDialect dialect)
    {
        var reader = new PlanReader(bytes, out dialect);
        foreach (var node in reader._nodes)
        {
            reader.Fill(node);
        }

        Require(reader._at == bytes.Length);
        return reader._nodes[0];
    }

    private void Fill(PlanNode node)
    {
        node.Types = (JsonTypes)Byte();
        var has = Byte();
        node.IsNever = Has(has, 0);
        node.Enum = Has(has, 1) ? Values() : null;
        node.Const = Has(has, 2) ? Values() : null;
        if (Has(has, 3))
        {
            node.Text = new TextPlan { MinLength = Number(), MaxLength = Number(), Pattern = Pattern(), Format = (TextFormat)Number() };
        }

        if (Has(has, 4))
        {
            node.Number = new NumberPlan();
            for (var count = Count(); count > 0; count--)
            {
                node.Number.Bounds.Add(new NumberBound(Text(), Figure(Bytes().ToArray())));
            }

            node.Number.MultipleOf = Bytes() is { Length: > 0 } divisor ? new Divisor(Figure(divisor.ToArray())) : null;
        }

        if (Has(has, 5))
        {
            node.Object = Object();
        }

        if (Has(has, 6))
        {
            node.Array = new ArrayPlan
            {
                Prefix = Nodes(),
                Rest = Node(),
                Contains = Node(),
                MinContains = Number(),
                MaxContains = Number(),
                MinItems = Number(),
                MaxItems = Number(),
                UniqueItems = Byte() != 0,
            };
        }

        if (Has(has, 7))
        {
            node.InPlace = InPlace();
        }

        node.Seal();
    }

    private EnumPlan Values()
    {
        var (texts, numbers, containers, literals) = (Names(), Names(), Names(), Byte());
        Array.ForEach(numbers, number => Figure(number));
        return new EnumPlan
        {
            Texts = new NameTable(texts),
            Numbers = numbers,
            Containers = containers,
            HasNull = Has(literals, 0),
            HasFalse = Has(literals, 1),
            HasTrue = Has(literals, 2),
            Allowed = Text(),
        };
    }

    private ObjectPlan Object()
    {
        var names = Names();
        var plan = new ObjectPlan { Names = new NameTable(names), Children = Nodes(), MoreChildren = new PlanNode[]?[Count()] };
        Require(plan.Children.Length == names.Length && plan.MoreChildren.Length == names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            plan.MoreChildren[i] = Nodes() is { Length: > 0 } more ? more : null;
        }

        plan.Required = new ulong[(names.Length + 63) / 64];
        foreach (ref var word in plan.Required.AsSpan())
        {
            word = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
        }

        var flags = Byte();
        plan.HasRequired = Has(flags, 0);
        plan.DependentKeyword = Has(flags, 1) ? "dependencies" : plan.DependentKeyword;
        plan.Patterns = new (PatternMatcher, PlanNode)[Count()];
        foreach (ref var row in plan.Patterns.AsSpan())
        {
            row = (Some(Pattern()), Some(Node()));
        }

        (plan.Additional, plan.PropertyNames, plan.MinProperties, plan.MaxProperties) = (Node(), Node(), Number(), Number());
        plan.DependentRequired = new (int, int[])[Count()];
        foreach (ref var row in plan.DependentRequired.AsSpan())
        {
            row = (Number(), new int[Count()]);
            foreach (ref var index in row.Required.AsSpan())
            {
                index = Number();
                Require(index < names.Length && row.Trigger < names.Length);
            }
        }

        return plan;
    }

    private InPlacePlan InPlace()
    {
        var plan = new InPlacePlan();
        plan.AllOf.AddRange(Nodes());
        (plan.AnyOf, plan.OneOf, plan.Not) = (Nodes(), Nodes(), Node());
        for (var count = Count(); count > 0; count--)
        {
            plan.Conditions.Add((Some(Node()), Node(), Node()));
        }

        return plan;
    }

    private ByteDfa Automaton()
    {
        var classCount = Number();
        var classes = new byte[256];
        for (var at = 0; at < classes.Length;)
        {
            var (said, last) = (Byte(), Byte());
            Require(said < classCount && last >= at);
            classes.AsSpan(at, last + 1 - at).Fill(said);
            at = last + 1;
        }

        var (states, start) = (Count(), Number());
        Require(start < states && (long)states * classCount <= _bytes.Length);
        var next = new ushort[states * classCount];
        foreach (ref var state in next.AsSpan())
        {
            state = (ushort)Number();
            Require(state < states);
        }

        var matches = new bool[states];
        foreach (ref var match in matches.AsSpan())
        {
            match = Byte() != 0;
        }

        return new ByteDfa(classes, classCount, next, matches, start);
    }

    private byte[][] Names()
    {
        var names = new byte[Count()][];
        foreach (ref var name in names.AsSpan())
        {
            name = Bytes().ToArray();
        }

        return names;
    }

    private PlanNode[] Nodes()
    {
        var count = Count();
        var nodes = count == 0 ? [] : new PlanNode[count];
        foreach (ref var node in nodes.AsSpan())
        {
            node = Some(Node());
        }

        return nodes;
    }

    private PlanNode? Node()
    {
        var number = Number();
        Require(number < _nodes.Length + 2);
        return number switch
        {
            0 => null,
            1 => PlanNode.Any,
            _ => _nodes[number - 2],
        };
    }

    private PatternMatcher? Pattern()
    {
        var number = Number();
        Require(number <= _patterns.Length);
        return number == 0 ? null : _patterns[number - 1];
    }
}
