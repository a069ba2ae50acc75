using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace SkillMesh.Schemas.Tests.Reference;

public class AgainstReferenceTests
{
    [Fact]
    public void VerdictsAndFaultsAreThoseOfTheSpecification()
    {
        Prop.ForAll<int>(seed =>
        {
            var random = new RandomJson(seed);
            var schemaText = random.Root();
            var loaded = JsonSchema.Load(Encoding.UTF8.GetBytes(schemaText));
            using var schema = JsonDocument.Parse(schemaText);
            for (var i = 0; i < 10; i++)
            {
                var text = random.Document();
                using var document = JsonDocument.Parse(text);
                var expected = ReferenceValidator.Errors(schema.RootElement, schema.RootElement, document.RootElement);
                var errors = loaded.Validate(Encoding.UTF8.GetBytes(text));
                var found = errors.Select(e => (e.Path, e.Keyword)).ToHashSet();
                Assert.True(
                    (expected.Count == 0) == (found.Count == 0) && expected.IsSubsetOf(found),
                    $"schema {schemaText}\ndocument {text}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found)}");

                // What is found beyond it explains an alternative.
                Assert.True(found.Count == expected.Count || found.Any(e => e.Keyword is "anyOf" or "oneOf"), $"schema {schemaText}\ndocument {text}");
                Assert.Equal(found.Count == 0, loaded.IsValid(Encoding.UTF8.GetBytes(text)));
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(1_000_000));
    }

    [Fact]
    public void PlacesAreThoseOfTheTokens()
    {
        Prop.ForAll<int>(seed =>
        {
            // Every scalar is reported, so every place is compared with one found by counting.
            var text = new RandomJson(seed).Document().Replace(",", ",\r\n", StringComparison.Ordinal);
            var bytes = Encoding.UTF8.GetBytes(text);
            var errors = JsonSchema.Load("""{"type":["object","array"],"items":{"$ref":"#"},"additionalProperties":{"$ref":"#"}}"""u8).Validate(bytes);
            foreach (var error in errors)
            {
                var before = Encoding.UTF8.GetString(bytes, 0, (int)error.ByteOffset);
                var lineStart = before.LastIndexOf('\n') + 1;
                Assert.Equal((before.Count(c => c == '\n') + 1, before.Length - lineStart + 1), (error.Line, error.Column));

                using var document = JsonDocument.Parse(text);
                var at = document.RootElement;
                foreach (var segment in error.Path.Split('/').Skip(1))
                {
                    at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(segment);
                }

                Assert.StartsWith(at.GetRawText(), text[before.Length..], StringComparison.Ordinal);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(1_000_000));
    }
}
