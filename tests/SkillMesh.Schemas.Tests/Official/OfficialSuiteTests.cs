using System.Text;
using System.Text.Json;

namespace SkillMesh.Schemas.Tests.Official;

/// <summary>Every mandatory case of the official suite whose schema keeps to the keywords and formats of this engine. What else the
/// suite holds must be refused when it is loaded.</summary>
public class OfficialSuiteTests
{
    [OfficialSuiteTheory]
    [InlineData("draft7", SchemaDialect.Draft07, 800)]
    [InlineData("draft2020-12", SchemaDialect.Draft202012, 900)]
    public void EveryMandatoryCaseOfOurKeywordsHasTheSuitesVerdict(string folder, SchemaDialect dialect, int atLeast)
    {
        var wrong = new List<string>();
        var cases = 0;
        foreach (var (name, group) in Groups(folder))
        {
            var schema = group.GetProperty("schema");
            var foreign = ForeignSchema.Reason(schema, dialect);
            var loaded = Load(schema, dialect, out var fault);
            if ((foreign is null) != (loaded is not null))
            {
                wrong.Add($"{name}: {fault ?? $"loads, but {foreign}"}");
            }

            var again = loaded is null ? null : JsonSchema.FromPlan(loaded.ToPlan());
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                if (loaded is null || foreign is not null)
                {
                    continue;
                }

                cases++;
                var document = Encoding.UTF8.GetBytes(test.GetProperty("data").GetRawText());
                var valid = test.GetProperty("valid").GetBoolean();
                if (loaded.IsValid(document) != valid || loaded.Validate(document).Count == 0 != valid || again!.IsValid(document) != valid)
                {
                    wrong.Add($"{name}: {test.GetProperty("description").GetString()} should be {(valid ? "valid" : "invalid")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} wrong, {cases} cases")));
        Assert.InRange(cases, atLeast, int.MaxValue);
    }

    /// <summary>Optional cases about numbers of any size, strings beyond the BMP and what ECMAScript means by a pattern.</summary>
    [OfficialSuiteTheory]
    [InlineData("draft7", SchemaDialect.Draft07)]
    [InlineData("draft2020-12", SchemaDialect.Draft202012)]
    public void OptionalCasesOfNumbersAndPatternsHaveTheSuitesVerdict(string folder, SchemaDialect dialect)
    {
        string[] files = ["bignum.json", "ecmascript-regex.json", "float-overflow.json", "non-bmp-regex.json"];
        var wrong = new List<string>();
        foreach (var (name, group) in Groups(Path.Combine(folder, "optional")).Where(group => files.Contains(group.Name.Split(':')[0])))
        {
            var schema = Load(group.GetProperty("schema"), dialect, out var fault, assertFormat: true);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                if (schema?.IsValid(Encoding.UTF8.GetBytes(test.GetProperty("data").GetRawText())) != test.GetProperty("valid").GetBoolean())
                {
                    wrong.Add($"{name}: {test.GetProperty("description").GetString()} {fault}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} wrong")));
    }

    /// <summary>The optional cases of the formats that are checked here. What a punycode label decodes to is the one thing left out.</summary>
    [OfficialSuiteTheory]
    [InlineData("draft7", SchemaDialect.Draft07, 300)]
    [InlineData("draft2020-12", SchemaDialect.Draft202012, 300)]
    public void EveryOptionalCaseOfOurFormatsHasTheSuitesVerdict(string folder, SchemaDialect dialect, int atLeast)
    {
        var wrong = new List<string>();
        var cases = 0;
        foreach (var (name, group) in Groups(Path.Combine(folder, "optional", "format")))
        {
            var schema = group.GetProperty("schema");
            if (schema.TryGetProperty("format", out var format) && !SchemaKeywords.Formats.Contains(format.GetString()!))
            {
                continue;
            }

            var loaded = JsonSchema.Load(
                Encoding.UTF8.GetBytes(schema.GetRawText()), new SchemaLoadOptions { AssumedDialect = dialect, AssertFormat = true });
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var document = test.GetProperty("data").GetRawText();
                if (document.Contains("xn--", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                cases++;
                var valid = test.GetProperty("valid").GetBoolean();
                if (loaded.IsValid(Encoding.UTF8.GetBytes(document)) != valid)
                {
                    wrong.Add($"{name}: {test.GetProperty("description").GetString()} should be {(valid ? "valid" : "invalid")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} wrong, {cases} cases")));
        Assert.InRange(cases, atLeast, int.MaxValue);
    }

    private static IEnumerable<(string Name, JsonElement Group)> Groups(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SuiteFolder.Path, folder), "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var group in document.RootElement.EnumerateArray())
            {
                yield return ($"{Path.GetFileName(file)}: {group.GetProperty("description").GetString()}", group);
            }
        }
    }

    private static JsonSchema? Load(JsonElement schema, SchemaDialect dialect, out string? fault, bool? assertFormat = null)
    {
        fault = null;
        try
        {
            var options = new SchemaLoadOptions { AssumedDialect = dialect, AssertFormat = assertFormat };
            return JsonSchema.Load(Encoding.UTF8.GetBytes(schema.GetRawText()), options);
        }
        catch (SchemaLoadException error)
        {
            fault = error.Message;
            return null;
        }
    }
}
