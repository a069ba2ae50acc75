using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillMesh.Architecture.Tests;

/// <summary>Clock, folder, environment and console are passed in; only the composition root takes them from the process.</summary>
public class AmbientStateTests
{
    private const string CompositionRoot = "src/SkillMesh.Cli/Program.cs";

    private static readonly HashSet<string> Ambient =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "TimeProvider.System",
        "Environment.CurrentDirectory", "Directory.GetCurrentDirectory", "Directory.SetCurrentDirectory",
        "Environment.GetEnvironmentVariable", "Environment.GetEnvironmentVariables", "Environment.GetFolderPath", "Environment.Exit",
    ];

    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["src/SkillMesh.Core/Files/FaultPoints.cs Environment.GetEnvironmentVariable"] = "fault tests stop a child process at a named place; not in releases",
        ["src/SkillMesh.Core/Files/FaultPoints.cs Environment.Exit"] = "the same",
    };

    [Fact]
    public void OnlyTheCompositionRootTouchesTheProcess() =>
        Checkout.AssertNone(
            from source in CSharpSources.OfProduct
            where source.Path != CompositionRoot
            from fault in Find(source)
            select fault);

    [Theory]
    [InlineData("var t = DateTime.UtcNow;")]
    [InlineData("var t = System.DateTimeOffset.Now;")]
    [InlineData("Console.Error.WriteLine(1);")]
    [InlineData("global::System.Console.Write(1);")]
    [InlineData("AnsiConsole.MarkupLine(text);")]
    [InlineData("Run(Directory.GetCurrentDirectory);")]
    public void AmbientUseIsSeen(string code) => Assert.NotEmpty(Find(CSharpSources.Parse("x.cs", code)));

    [Theory]
    [InlineData("// DateTime.UtcNow is not for us")]
    [InlineData("var t = \"Console.Write\";")]
    [InlineData("output.Console.Write(clock.Now);")]
    [InlineData("var c = AnsiConsole.Create(settings);")]
    public void OtherUseIsNot(string code) => Assert.Empty(Find(CSharpSources.Parse("x.cs", code)));

    private static IEnumerable<string> Find(CSharpSources.Source source) =>
        from access in source.Root.DescendantNodes(descendIntoTrivia: false).OfType<MemberAccessExpressionSyntax>()
        let name = $"{LastName(access.Expression)}.{access.Name.Identifier.Text}"
        where Ambient.Contains(name)
            || name.StartsWith("Console.", StringComparison.Ordinal)
            || (name.StartsWith("AnsiConsole.", StringComparison.Ordinal) && name != "AnsiConsole.Create")
        where !Allowed.ContainsKey($"{source.Path} {name}")
        select $"{source.At(access)}: {name} is ambient; it is passed in from {CompositionRoot}";

    // The type's simple name where the expression can be one: a bare name, or a name below namespaces.
    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax { Name: var name, Expression: var left } when left.ToString() is "System" or "global::System" or "System.IO" or "global::System.IO" or "Spectre.Console" => name.Identifier.Text,
        _ => "",
    };
}
