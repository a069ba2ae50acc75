using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkillMesh.Architecture.Tests;

/// <summary>The C# files of a folder as syntax trees, so that rules see code and not comments.</summary>
internal static class CSharpSources
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, preprocessorSymbols: ["DEBUG", "NET", "SKILLMESH_FAULTPOINTS"]);

    private static readonly Lazy<IReadOnlyList<Source>> Product = new(() => Read("src/"));

    internal sealed record Source(string Path, SyntaxNode Root)
    {
        public string At(SyntaxNode node) => $"{Path}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
    }

    public static IReadOnlyList<Source> OfProduct => Product.Value;

    public static IReadOnlyList<Source> Read(string folder) =>
        [.. Checkout.Under(folder, ".cs").AsParallel().AsOrdered().Select(path => Parse(path, Checkout.Text(path)))];

    public static Source Parse(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text, Options).GetRoot());
}
