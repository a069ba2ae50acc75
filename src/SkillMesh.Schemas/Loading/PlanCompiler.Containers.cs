using System.Text.Json;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Loading;

/// <summary>Keywords that belong together: those of objects, of arrays, and those that apply schemas to the same value.</summary>
internal sealed partial class PlanCompiler
{
    private void FillObject(SchemaValue schema, PlanNode node)
    {
        var plan = new ObjectPlan();
        var names = new List<byte[]>();
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = false;

        int Index(byte[] name)
        {
            // Latin-1 keeps every byte apart, so the dictionary compares names exactly.
            var key = System.Text.Encoding.Latin1.GetString(name);
            if (!indices.TryGetValue(key, out var index))
            {
                index = indices[key] = names.Count;
                names.Add(name);
            }

            return index;
        }

        var declared = new Dictionary<int, PlanNode>();
        var required = new List<int>();
        foreach (var (keyword, _, value) in schema.Members)
        {
            switch (keyword)
            {
                case "properties":
                    foreach (var member in Require(value, JsonTokenType.StartObject, "properties must be an object").Members)
                    {
                        declared[Index(member.Utf8Name)] = Node(member.Value);
                    }

                    break;
                case "required":
                    required.AddRange(Names(value, keyword).Select(Index));
                    break;
                case "patternProperties":
                    plan.Patterns = [.. Require(value, JsonTokenType.StartObject, "patternProperties must be an object").Members
                        .Select(m => (Pattern(m.Value, m.Name), Node(m.Value)))];
                    break;
                case "additionalProperties":
                    plan.Additional = Node(value);
                    break;
                case "propertyNames":
                    plan.PropertyNames = Node(value);
                    break;
                case "minProperties":
                    plan.MinProperties = Count(value, keyword);
                    break;
                case "maxProperties":
                    plan.MaxProperties = Count(value, keyword);
                    break;
                case "dependencies" or "dependentRequired" or "dependentSchemas":
                    FillDependencies(keyword, value, plan, node, Index);
                    break;
                default:
                    continue;
            }

            used = true;
        }

        if (!used)
        {
            return;
        }

        plan.Names = new NameTable(names);
        plan.Children = new PlanNode[names.Count];
        plan.MoreChildren = new PlanNode[]?[names.Count];
        plan.Required = new ulong[(names.Count + 63) / 64];
        plan.HasRequired = required.Count > 0;
        foreach (var index in required)
        {
            plan.Required[index >> 6] |= 1UL << (index & 63);
        }

        for (var i = 0; i < names.Count; i++)
        {
            // Whether a pattern covers a name the schema itself mentions is known now.
            var children = new List<PlanNode>();
            if (declared.TryGetValue(i, out var child))
            {
                children.Add(child);
            }

            foreach (var (pattern, covering) in plan.Patterns)
            {
                if (Covers(pattern, names[i], schema))
                {
                    children.Add(covering);
                }
            }

            plan.Children[i] = children.Count > 0 ? children[0] : plan.Additional ?? PlanNode.Any;
            plan.MoreChildren[i] = children.Count > 1 ? [.. children.Skip(1)] : null;
        }

        node.Object = plan;
    }

    private bool Covers(PatternMatcher pattern, byte[] name, SchemaValue at) => pattern.Match(name) switch
    {
        PatternMatch.TimedOut => throw _text.Fail($"the pattern {pattern.Source} takes too long on the name {JsonText.Quote(name, "")}", at),
        var match => match == PatternMatch.Yes,
    };

    private void FillDependencies(string keyword, SchemaValue value, ObjectPlan plan, PlanNode node, Func<byte[], int> index)
    {
        Require(value, JsonTokenType.StartObject, keyword + " must be an object");
        var lists = new List<(int, int[])>(plan.DependentRequired);
        foreach (var (_, name, dependency) in value.Members)
        {
            if (keyword == "dependentSchemas" || (keyword == "dependencies" && dependency.Kind != JsonTokenType.StartArray))
            {
                (node.InPlace ??= new InPlacePlan()).Conditions.Add((HasProperty(name, dependency), Node(dependency), null));
            }
            else
            {
                lists.Add((index(name), [.. Names(dependency, keyword).Select(index)]));
            }
        }

        plan.DependentRequired = [.. lists];
        plan.DependentKeyword = keyword == "dependencies" ? keyword : "dependentRequired";
    }

    /// <summary>The test "is an object with this property".</summary>
    private static PlanNode HasProperty(byte[] name, SchemaValue at)
    {
        var plan = new ObjectPlan
        {
            Names = new NameTable([name]),
            Children = [PlanNode.Any],
            MoreChildren = [null],
            Required = [1],
            HasRequired = true,
        };
        return new PlanNode(at.Pointer()) { Types = JsonTypes.Object, Object = plan }.Seal();
    }

    private void FillArray(SchemaValue schema, PlanNode node)
    {
        var plan = new ArrayPlan();
        var used = false;
        var hasItemList = schema.Member("items")?.Kind == JsonTokenType.StartArray;
        foreach (var (keyword, _, value) in schema.Members)
        {
            switch (keyword)
            {
                case "items" when hasItemList:
                    if (_dialect == SchemaDialect.Draft202012)
                    {
                        throw _text.Fail("in 2020-12 items must be one schema; a list is written prefixItems", value);
                    }

                    plan.Prefix = [.. value.Items.Select(Node)];
                    break;
                case "items":
                    plan.Rest = Node(value);
                    break;
                case "prefixItems":
                    plan.Prefix = Schemas(value, keyword);
                    break;
                case "additionalItems":
                    var rest = Node(value);
                    if (hasItemList)
                    {
                        plan.Rest = rest;
                    }

                    break;
                case "contains":
                    plan.Contains = Node(value);
                    break;
                case "minContains":
                    plan.MinContains = Count(value, keyword);
                    break;
                case "maxContains":
                    plan.MaxContains = Count(value, keyword);
                    break;
                case "minItems":
                    plan.MinItems = Count(value, keyword);
                    break;
                case "maxItems":
                    plan.MaxItems = Count(value, keyword);
                    break;
                case "uniqueItems":
                    if (value.Kind is not (JsonTokenType.True or JsonTokenType.False))
                    {
                        throw _text.Fail("uniqueItems must be true or false", value);
                    }

                    plan.UniqueItems = value.Kind == JsonTokenType.True;
                    break;
                default:
                    continue;
            }

            used = true;
        }

        if (used)
        {
            node.Array = plan;
        }
    }

    private void FillInPlace(SchemaValue schema, PlanNode node)
    {
        var plan = node.InPlace ?? new InPlacePlan();
        PlanNode? test = null, then = null, otherwise = null;
        foreach (var (keyword, _, value) in schema.Members)
        {
            switch (keyword)
            {
                case "$ref":
                    plan.AllOf.Add(Node(_index.Resolve(value, schema)));
                    break;
                case "allOf":
                    plan.AllOf.AddRange(Schemas(value, keyword));
                    break;
                case "anyOf":
                    plan.AnyOf = Schemas(value, keyword);
                    break;
                case "oneOf":
                    plan.OneOf = Schemas(value, keyword);
                    break;
                case "not":
                    plan.Not = Node(value);
                    break;
                case "if":
                    test = Node(value);
                    break;
                case "then":
                    then = Node(value);
                    break;
                case "else":
                    otherwise = Node(value);
                    break;
            }
        }

        if (test is not null && (then ?? otherwise) is not null)
        {
            plan.Conditions.Add((test, then, otherwise));
        }

        node.InPlace = plan.IsEmpty ? null : plan;
    }

    private PlanNode[] Schemas(SchemaValue value, string keyword)
    {
        if (value.Kind != JsonTokenType.StartArray || value.Items.Count == 0)
        {
            throw _text.Fail(keyword + " must be an array of at least one schema", value);
        }

        return [.. value.Items.Select(Node)];
    }

    private IEnumerable<byte[]> Names(SchemaValue value, string keyword)
    {
        Require(value, JsonTokenType.StartArray, keyword + " must be an array of property names");
        foreach (var item in value.Items)
        {
            yield return Require(item, JsonTokenType.String, keyword + " must be an array of property names").Text;
        }
    }
}
