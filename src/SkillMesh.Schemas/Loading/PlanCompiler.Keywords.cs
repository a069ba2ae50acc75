using System.Globalization;
using System.Text.Json;
using SkillMesh.Schemas.Formats;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Loading;

/// <summary>One schema's keywords.</summary>
internal sealed partial class PlanCompiler
{
    private void Fill(SchemaValue schema, PlanNode node)
    {
        if (schema.Kind != JsonTokenType.StartObject)
        {
            node.IsNever = schema.Kind == JsonTokenType.False;
            node.Types = node.IsNever ? JsonTypes.None : JsonTypes.All;
            node.Seal();
            return;
        }

        foreach (var member in schema.Members)
        {
            CheckKnown(member.Name, member.Value);
        }

        foreach (var member in schema.Members)
        {
            FillKeyword(member.Name, member.Value, node);
        }

        FillObject(schema, node);
        FillArray(schema, node);
        FillInPlace(schema, node);
        node.Seal();
    }

    private void CheckKnown(string keyword, SchemaValue value)
    {
        if (SchemaKeywords.IsAnnotation(keyword))
        {
            if (keyword is "$anchor" or "$dynamicAnchor" && _dialect == SchemaDialect.Draft07)
            {
                throw _text.Fail($"'{keyword}' is not a draft-07 keyword; use $id with a fragment", value);
            }

            if (keyword == "$schema" && value.Parent!.Parent is not null && DialectOf(_text, value) != _dialect)
            {
                throw _text.Fail("a schema of another dialect inside this one is not supported", value);
            }

            return;
        }

        if (SchemaKeywords.IsAssertion(_dialect, keyword))
        {
            return;
        }

        var other = _dialect == SchemaDialect.Draft07 ? SchemaDialect.Draft202012 : SchemaDialect.Draft07;
        throw _text.Fail(
            SchemaKeywords.IsAssertion(other, keyword)
                ? $"'{keyword}' is a keyword of {Name(other)}, and this schema is read as {Name(_dialect)}"
                : $"'{keyword}' is not a keyword this engine knows", value);
    }

    public static SchemaDialect DialectOf(SchemaText text, SchemaValue value)
    {
        if (value.Kind != JsonTokenType.String)
        {
            throw text.Fail("$schema must be a string", value);
        }

        return value.String.TrimEnd('#') switch
        {
            "http://json-schema.org/draft-07/schema" or "https://json-schema.org/draft-07/schema" => SchemaDialect.Draft07,
            "https://json-schema.org/draft/2020-12/schema" or "http://json-schema.org/draft/2020-12/schema" => SchemaDialect.Draft202012,
            _ => throw text.Fail($"the dialect '{value.String}' is not supported; draft-07 and 2020-12 are", value),
        };
    }

    private static string Name(SchemaDialect dialect) => dialect == SchemaDialect.Draft07 ? "draft-07" : "2020-12";

    private void FillKeyword(string keyword, SchemaValue value, PlanNode node)
    {
        switch (keyword)
        {
            case "type":
                node.Types = Types(value);
                break;
            case "enum":
                node.Enum = Enum(Require(value, JsonTokenType.StartArray, "enum must be an array").Items);
                break;
            case "const":
                node.Const = Enum([value]);
                break;
            case "minLength":
                (node.Text ??= new TextPlan()).MinLength = Count(value, keyword);
                break;
            case "maxLength":
                (node.Text ??= new TextPlan()).MaxLength = Count(value, keyword);
                break;
            case "pattern":
                (node.Text ??= new TextPlan()).Pattern = Pattern(Require(value, JsonTokenType.String, "pattern must be a string"), value.String);
                break;
            case "format":
                FillFormat(Require(value, JsonTokenType.String, "format must be a string"), node);
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                Require(value, JsonTokenType.Number, keyword + " must be a number");
                (node.Number ??= new NumberPlan()).Bounds.Add(new NumberBound(keyword, value.Text));
                break;
            case "multipleOf":
                if (value.Kind != JsonTokenType.Number || value.Text[0] == '-' || DecimalNumber.Parse(value.Text).IsZero)
                {
                    throw _text.Fail("multipleOf must be a number greater than 0", value);
                }

                (node.Number ??= new NumberPlan()).MultipleOf = new Divisor(value.Text);
                break;
            case "definitions" or "$defs":
                Require(value, JsonTokenType.StartObject, keyword + " must be an object");
                foreach (var member in value.Members)
                {
                    Node(member.Value);
                }

                break;
        }
    }

    private void FillFormat(SchemaValue value, PlanNode node)
    {
        if (!_assertFormat)
        {
            return;
        }

        if (!TextFormats.TryGet(value.String, out var format))
        {
            throw _text.Fail($"the format '{value.String}' is not checked here; {string.Join(", ", TextFormats.Names)} are", value);
        }

        (node.Text ??= new TextPlan()).Format = format;
    }

    private JsonTypes Types(SchemaValue value)
    {
        if (value.Kind == JsonTokenType.String)
        {
            return Type(value);
        }

        if (value.Kind != JsonTokenType.StartArray || value.Items.Count == 0)
        {
            throw _text.Fail("type must be a type's name or an array of such names", value);
        }

        var types = JsonTypes.None;
        foreach (var item in value.Items)
        {
            var type = Type(item);
            if ((types & type) != 0)
            {
                throw _text.Fail("type names a type twice", item);
            }

            types |= type;
        }

        return types;
    }

    private JsonTypes Type(SchemaValue value) => (value.Kind == JsonTokenType.String ? value.String : "") switch
    {
        "null" => JsonTypes.Null,
        "boolean" => JsonTypes.Boolean,
        "object" => JsonTypes.Object,
        "array" => JsonTypes.Array,
        "string" => JsonTypes.String,
        "number" => JsonTypes.Number,
        "integer" => JsonTypes.Integer,
        _ => throw _text.FailAtValue("a type is one of array, boolean, integer, null, number, object, string", value),
    };

    // A message names so many values of an enum.
    private const int MostShown = 20;

    private EnumPlan Enum(List<SchemaValue> values)
    {
        var (texts, numbers, containers) = (new List<byte[]>(), new List<byte[]>(), new List<byte[]>());
        var (kinds, shown) = (new List<JsonTokenType>(), new List<string>());
        foreach (var value in values)
        {
            kinds.Add(value.Kind);
            if (value.Kind == JsonTokenType.String)
            {
                texts.Add(value.Text);
            }
            else if (value.Kind == JsonTokenType.Number)
            {
                numbers.Add(value.Text);
            }
            else if (value.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                containers.Add(CanonicalBuffer.Of(_text.Raw(value)));
            }

            if (shown.Count < MostShown)
            {
                shown.Add(JsonText.Plain(value.Kind == JsonTokenType.String ? value.Text : _text.Raw(value)));
            }
        }

        var allowed = string.Join(", ", shown) + (values.Count > MostShown ? ", ..." : "");
        return new EnumPlan
        {
            Texts = new NameTable(texts),
            Numbers = [.. numbers],
            Containers = [.. containers],
            HasNull = kinds.Contains(JsonTokenType.Null),
            HasFalse = kinds.Contains(JsonTokenType.False),
            HasTrue = kinds.Contains(JsonTokenType.True),
            Allowed = allowed,
        };
    }

    private PatternMatcher Pattern(SchemaValue at, string pattern)
    {
        if (_patterns.TryGetValue(pattern, out var known))
        {
            return known;
        }

        try
        {
            return _patterns[pattern] = PatternMatcher.Compile(pattern);
        }
        catch (PatternException fault)
        {
            throw _text.Fail($"the pattern {JsonText.Quote(System.Text.Encoding.UTF8.GetBytes(pattern), "")} is not understood: {fault.Message}", at);
        }
    }

    /// <summary>A keyword's non-negative integer; 3.0 is one. What no document can reach counts as the largest int.</summary>
    private int Count(SchemaValue value, string keyword)
    {
        if (value.Kind == JsonTokenType.Number)
        {
            var number = DecimalNumber.Parse(value.Text);
            if (number.IsZero)
            {
                return 0;
            }

            if (!number.IsNegative && number.IsInteger)
            {
                return number.DigitCount + number.Exponent <= 9
                    ? (int)decimal.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
                    : int.MaxValue;
            }
        }

        throw _text.Fail(keyword + " must be an integer of at least 0", value);
    }

    private SchemaValue Require(SchemaValue value, JsonTokenType kind, string otherwise) =>
        value.Kind == kind ? value : throw _text.Fail(otherwise, value);
}
