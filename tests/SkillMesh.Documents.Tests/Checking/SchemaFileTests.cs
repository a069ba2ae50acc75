using System.Text;
using SkillMesh.Documents.Checking;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Tests.Checking;

public sealed class SchemaFileTests
{
    [Theory]
    [InlineData("s.json", "{\n \"type\": \"objct\" }", "SKM0020", 2, 10)]
    [InlineData("s.json", "{\n \"typ\": 1 }", "SKM0020", 2, 2)]
    [InlineData("s.json", "{", "SKM0020", 1, 2)]
    [InlineData("s.json", "{\"$ref\":\"https://example.org/x.json\"}", "SKM0020", 1, 2)]
    [InlineData("s.json", "{\"$ref\":\"#\"}", "SKM0020", 1, 2)]
    [InlineData("s.yml", "type: object\nproperties:\n  a:\n    minLength: -1\n", "SKM0020", 4, 5)]
    [InlineData("s.yml", "a: *b\n", "SKM0005", 1, 4)]
    public void AFaultIsAtItsPlaceInTheFile(string path, string text, string id, int line, int column)
    {
        var (schema, fault) = SchemaFile.Load(Encoding.UTF8.GetBytes(text), path, SchemaLoadOptions.Default);

        Assert.Null(schema);
        Assert.Equal((id, path, line, column), (fault!.Id, fault.Position.Path, fault.Position.Line, fault.Position.Column));
    }

    [Fact]
    public void ASchemaInYamlIsASchema()
    {
        var (schema, fault) = SchemaFile.Load("type: object\nrequired: [a]\n"u8.ToArray(), "s.yaml", SchemaLoadOptions.Default);

        Assert.Null(fault);
        Assert.False(schema!.IsValid("{}"u8));
    }

    [Fact]
    public void AnEndlessSchemaIsRefusedByItsLength()
    {
        var (_, fault) = SchemaFile.Load(new byte[DocumentLimits.SchemaBytes + 1], "s.json", SchemaLoadOptions.Default);
        Assert.Contains("at most", fault!.Message, StringComparison.Ordinal);
    }
}
