using SkillMesh.Testing;

namespace SkillMesh.Schemas.Tests;

/// <summary>The meta-schema of a dialect is the one document besides itself that a schema may refer to.</summary>
public class MetaSchemaTests
{
    private const string Draft07 = "{'$ref':'http://json-schema.org/draft-07/schema#'}";
    private const string Draft202012 = "{'$ref':'https://json-schema.org/draft/2020-12/schema'}";

    [Theory]
    [InlineData("true", true)]
    [InlineData("{'type':['string','null'],'items':[{'minLength':1}],'dependencies':{'a':['b'],'c':false}}", true)]
    [InlineData("{'type':'text'}", false)]
    [InlineData("{'properties':{'a':{'minLength':-1}}}", false)]
    [InlineData("{'pattern':'('}", false)]
    [InlineData("{'allOf':[]}", false)]
    [InlineData("1", false)]
    public void ItTellsSchemasFromOtherDocuments(string schema, bool valid)
    {
        Check.Verdict(Draft07, schema, valid);
        if (!schema.Contains("'pattern'", StringComparison.Ordinal) && !schema.Contains("'items'", StringComparison.Ordinal))
        {
            Check.Verdict(Draft202012, schema, valid, SchemaDialect.Draft202012);
        }
    }

    [Fact]
    public void APointerIntoItLeadsToItsDefinitions() =>
        Check.Verdict("{'items':{'$ref':'http://json-schema.org/draft-07/schema#/definitions/nonNegativeInteger'}}", "[0,1,-1]", valid: false);

    [Fact]
    public void EverySchemaOfThisRepositoryIsOne()
    {
        var meta = Check.Load(Draft07);
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.At("schemas"), "*.schema.json", SearchOption.AllDirectories))
        {
            Assert.Empty(meta.Validate(File.ReadAllBytes(file)));
        }
    }

    [Fact]
    public void TheOtherDialectsOneIsRemote() =>
        Assert.Contains("leaves the schema document", Check.LoadFault(Draft202012).Message, StringComparison.Ordinal);
}
