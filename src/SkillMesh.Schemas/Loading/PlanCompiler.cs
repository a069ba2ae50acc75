using System.Text.Json;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;

namespace SkillMesh.Schemas.Loading;

/// <summary>Compiles a schema document to plan nodes. Works through a queue, so that no schema can exhaust the stack.</summary>
internal sealed partial class PlanCompiler
{
    private readonly SchemaText _text;
    private readonly SchemaDialect _dialect;
    private readonly bool _assertFormat;
    private readonly SchemaIndex _index;
    private readonly Dictionary<SchemaValue, PlanNode> _nodes = [];
    private readonly Dictionary<string, PatternMatcher> _patterns = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaValue Schema, PlanNode Node)> _pending = new();

    // What stands beside a reference is reached by no rule, but must still be a schema that loads.
    private readonly Queue<SchemaValue> _visits = new();

    private PlanCompiler(SchemaText text, SchemaDialect dialect, bool assertFormat)
    {
        _text = text;
        _dialect = dialect;
        _assertFormat = assertFormat;
        _index = new SchemaIndex(text, dialect);
    }

    public static PlanNode Compile(SchemaText text, SchemaDialect dialect, bool assertFormat)
    {
        var compiler = new PlanCompiler(text, dialect, assertFormat);
        var root = compiler.Node(text.Root);
        while (compiler._pending.Count + compiler._visits.Count > 0)
        {
            if (compiler._pending.TryDequeue(out var next))
            {
                compiler.Fill(next.Schema, next.Node);
            }
            else
            {
                compiler.Node(compiler._visits.Dequeue());
            }
        }

        compiler.RejectLoops();
        return root;
    }

    /// <summary>The node of a schema; where the schema is nothing but a reference, the node it leads to.</summary>
    private PlanNode Node(SchemaValue schema)
    {
        if (_nodes.TryGetValue(schema, out var node))
        {
            return node;
        }

        HashSet<SchemaValue>? chain = null;
        while (Alias(schema) is { } reference && !_nodes.ContainsKey(schema))
        {
            chain ??= [];
            if (!chain.Add(schema))
            {
                throw _text.Fail("the reference leads back to itself", reference);
            }

            foreach (var inside in SchemaIndex.Subschemas(schema))
            {
                _visits.Enqueue(inside);
            }

            schema = _index.Resolve(reference, schema);
        }

        node = Enqueue(schema);
        foreach (var alias in chain ?? [])
        {
            _nodes[alias] = node;
        }

        return node;
    }

    private PlanNode Enqueue(SchemaValue schema)
    {
        if (!schema.IsSchema)
        {
            throw _text.FailAtValue("a schema must be an object, true or false", schema);
        }

        if (_nodes.TryGetValue(schema, out var node))
        {
            return node;
        }

        node = new PlanNode(schema.Pointer());
        _nodes[schema] = node;
        _pending.Enqueue((schema, node));
        return node;
    }

    /// <summary>The <c>$ref</c> that is all there is to a schema, or null. In draft-07 a reference hides whatever stands beside it.</summary>
    private SchemaValue? Alias(SchemaValue schema)
    {
        if (schema.Member("$ref") is not { } reference)
        {
            return null;
        }

        if (reference.Kind != JsonTokenType.String)
        {
            throw _text.Fail("$ref must be a string", reference);
        }

        if (_dialect == SchemaDialect.Draft202012)
        {
            foreach (var member in schema.Members)
            {
                if (member.Name != "$ref" && !SchemaKeywords.IsAnnotation(member.Name))
                {
                    return null;
                }
            }
        }

        return reference;
    }

    /// <summary>A cycle of schemas that apply to the same value would never end.</summary>
    private void RejectLoops()
    {
        var done = new HashSet<PlanNode>();
        var path = new HashSet<PlanNode>();
        var stack = new Stack<(PlanNode Node, IEnumerator<PlanNode>? Next)>();
        foreach (var (schema, start) in _nodes)
        {
            if (!done.Contains(start))
            {
                stack.Push((start, null));
            }

            while (stack.TryPop(out var at))
            {
                if (at.Next is null && !path.Add(at.Node))
                {
                    throw _text.Fail("the schema applies itself to the same value without end", schema);
                }

                var next = at.Next ?? (at.Node.InPlace?.Targets() ?? []).GetEnumerator();
                if (!next.MoveNext())
                {
                    path.Remove(at.Node);
                    done.Add(at.Node);
                    continue;
                }

                stack.Push((at.Node, next));
                if (!done.Contains(next.Current))
                {
                    stack.Push((next.Current, null));
                }
            }
        }
    }
}
