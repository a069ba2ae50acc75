using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Generating;

/// <summary>Text of anybody stands in names, descriptions, paths and whole files: it is compiled, and every value is read back.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Endings = ["", "\"", "\"\"\"", "\\", "\\\"", "*/", "//", "\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "</summary>", "]]>", "-->", "{", "}", "'", "`", "$", "@", "%", "\0", "\u001b"];

    private static readonly string[] Payloads =
    [
        "public class Evil { }", "; static Evil() { } //", "/* open", "*/ class Evil { } /*", "#error hostile", "#if NEVER", "#line 1 \"other.cs\"", "#pragma warning restore", "#nullable enable",
        "[assembly: System.Reflection.AssemblyTitle(\"Evil\")]", "<script>", "<see cref=\"System.Evil\"/>", "<include file='/etc/passwd' path='//*'/>", "&amp;&#10;class Evil{}", "&xxe;", "<!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>", "<![CDATA[", "<!-- ", "\\u000aclass Evil{}",
        "\\U0000000a", "\\x0a", "\\n", "\u202e } class Evil { \u202c", "\u2066\u2069", "\u200b\u200d\ufeff", "\ud800", "\udc00x", "\U000e0041\U000e007f", "\U0001F600", "\ufffe\uffff", "e\u0301", "\u0661\u0662", "\u00a0\u3000", "日本語", "名前", "{0} {{}}", "$(Property)", "@(Item)", "%0a", "namespace SkillMesh { }",
        "Patterns", "AgentSkills", "Name", "class", "int", "__arglist", "_", "record", "file", "a\tb", "\tskill\tforged\tp\td", "text\tforged", "skillmesh-index\t1\tguards",
    ];

    public static TheoryData<int> Tails => [.. Enumerable.Range(0, Endings.Length)];

    [Theory]
    [MemberData(nameof(Tails))]
    public void EveryValueComesBackAndNothingElseIsCompiled(int tail)
    {
        var index = new IndexBuilder();
        var expected = new List<string>();
        for (var i = 0; i < Payloads.Length; i++)
        {
            var text = Payloads[i] + Endings[tail];
            var file = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            index.Pattern(text, text + " described", agents: text.Replace(",", "", StringComparison.Ordinal), band: text, trend: text, into: text, state: i % 2 == 0 ? "promoted" : "merged");
            expected.Add(text);
            if (i % 5 != tail % 5)
            {
                continue;
            }

            index.Page("skill", $"skills/{file}", text, $"{file} {text}", text, text, "", text);
            index.Page("runbook", $"runbooks/{file}", text, $"{file} {text}", text, text);
            expected.AddRange([text, $"{file} {text}", text, $"{text}\n\n{text}", text, $"{file} {text}", text, text]);
        }

        var compilation = Generation.Compiled(index.Files(), Compilations.Of(("src/A.cs", "class A { }")), ("SkillMeshEmbedText", "true"));
        var constants = Types(compilation.Assembly.GlobalNamespace).Where(type => type.Name != "A").SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
            .Where(field => field.IsConst).Select(field => (string)field.ConstantValue!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), constants.Order(StringComparer.Ordinal));

        // Types: ours, one for each page, and no other; comments are XML of these elements.
        var types = Types(compilation.Assembly.GlobalNamespace).Where(type => type.ContainingType is null).Select(type => type.ToDisplayString()).Order(StringComparer.Ordinal);
        Assert.Equal(["A", "Microsoft.CodeAnalysis.EmbeddedAttribute", "SkillMesh.AgentSkills", "SkillMesh.GuardsAttribute", "SkillMesh.Patterns", "SkillMesh.Runbooks"], types);
        foreach (var member in Types(compilation.Assembly.GlobalNamespace).SelectMany(type => type.GetMembers().Prepend(type)))
        {
            var comment = member.GetDocumentationCommentXml();
            Assert.All(comment is { Length: > 0 } ? XElement.Parse(comment).Descendants().Select(element => element.Name.LocalName) : [], name => Assert.Contains(name, (string[])["summary", "remarks", "see", "c"]));
        }
    }

    [Fact]
    public void NothingInvisibleOrForeignIsWritten()
    {
        var index = new IndexBuilder();
        foreach (var text in Payloads.SelectMany(payload => Endings.Select(ending => payload + ending)))
        {
            index.Pattern(text, text);
        }

        index.Skill("all", string.Concat(Payloads), [.. Payloads]);
        foreach (var file in Generation.Run(index.Files(), ("SkillMeshEmbedText", "true")).GeneratedSources.Where(file => !file.HintName.StartsWith("Microsoft.", StringComparison.Ordinal)))
        {
            var text = file.SourceText.ToString();
            Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value != '\n' && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
            Assert.DoesNotContain('\ufffd', text);
            Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            Assert.Empty(CSharpSyntaxTree.ParseText(text).GetDiagnostics());
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol owner) =>
        owner.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));
}
