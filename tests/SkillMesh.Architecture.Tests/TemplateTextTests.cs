using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillMesh.Architecture.Tests;

/// <summary>Text that the tool writes into other repositories stands in templates/, where people can read and change it, never in C# strings.</summary>
public partial class TemplateTextTests
{
    private const int MostLines = 6;

    /// <summary>Path, beginning of the literal, and why it is no template text.</summary>
    private static readonly (string Path, string Start, string Reason)[] Allowed =
    [
        ("src/SkillMesh.Documents/Sections/SectionMarker.cs", "<!-- BEGIN SKILLMESH ", "the marker itself: parser and writer share it"),
        ("src/SkillMesh.Documents/Sections/SectionMarker.cs", "<!-- END SKILLMESH ", "the same"),
        ("src/SkillMesh.Cli/Init/MarkerForm.cs", "# BEGIN SKILLMESH", "a marker in git's own files, where # begins a comment: parser and writer share it"),
        ("src/SkillMesh.Cli/Init/MarkerForm.cs", "# END SKILLMESH", "the same"),
        ("src/SkillMesh.Cli/Init/MarkerForm.cs", "<!-- BEGIN SKILLMESH", "the same in Markdown"),
        ("src/SkillMesh.Cli/Init/MarkerForm.cs", "<!-- END SKILLMESH", "the same"),
    ];

    [Fact]
    public void NoTemplateTextLivesInStrings() =>
        Checkout.AssertNone(
            from source in CSharpSources.OfProduct
            from literal in Literals(source.Root)
            let fault = FaultOf(literal.Text)
            where fault is not null
                && !Allowed.Any(row => row.Path == source.Path && literal.Text.StartsWith(row.Start, StringComparison.Ordinal))
            select $"{source.At(literal.Node)}: {fault}; it belongs into templates/");

    [Theory]
    [InlineData("var x = \"## Patterns\";", "heading")]
    [InlineData("b.Append(\"text\\n# Title\\n\");", "heading")]
    [InlineData("b.Append($\"### {name}\");", "heading")]
    [InlineData("var x = $\"<!-- BEGIN SKILLMESH {name} -->\";", "marker")]
    [InlineData("var x = \"learning:\\n  model: odds\\n\";", "YAML")]
    [InlineData("var x = \"---\\nname: x\\n\";", "front matter")]
    [InlineData("var x = \"a\\nb\\nc\\nd\\ne\\nf\\ng\";", "lines")]
    [InlineData("var x = \"## Patterns\"u8;", "heading")]
    public void TemplateTextIsSeen(string code, string kind) =>
        Assert.Contains(Literals(CSharpSources.Parse("x.cs", code).Root), literal => FaultOf(literal.Text)?.Contains(kind, StringComparison.Ordinal) == true);

    [Theory]
    [InlineData("var x = \"#1 of 3\";")]
    [InlineData("var x = \"error: it failed\\n\";")]
    [InlineData("var x = \"a line\\nand another\\n\";")]
    [InlineData("// ## Patterns")]
    public void OtherTextIsNot(string code) =>
        Assert.DoesNotContain(Literals(CSharpSources.Parse("x.cs", code).Root), literal => FaultOf(literal.Text) is not null);

    private static string? FaultOf(string text) =>
        MarkerText().IsMatch(text) ? "the text of a section marker"
        : Heading().IsMatch(text) ? "a Markdown heading"
        : FrontMatter().IsMatch(text) ? "front matter"
        : YamlMember().Count(text) >= 2 ? "YAML text"
        : text.TrimEnd('\n').Count(character => character == '\n') >= MostLines ? $"a text of more than {MostLines} lines"
        : null;

    /// <summary>Values of all string literals; holes of interpolated ones are written as {}.</summary>
    private static IEnumerable<(SyntaxNode Node, string Text)> Literals(SyntaxNode root) =>
        root.DescendantNodes().Select(node => (node, node switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression) =>
                literal.Token.ValueText,
            InterpolatedStringExpressionSyntax interpolated =>
                string.Concat(interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "{}")),
            _ => "",
        })).Where(pair => pair.Item2.Length > 0);

    [GeneratedRegex("<!-- (BEGIN|END) SKILLMESH")]
    private static partial Regex MarkerText();

    [GeneratedRegex("^#{1,6} ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A---\n\S")]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^ *(- )?[A-Za-z_][\w-]*:( .*)?$", RegexOptions.Multiline)]
    private static partial Regex YamlMember();
}
