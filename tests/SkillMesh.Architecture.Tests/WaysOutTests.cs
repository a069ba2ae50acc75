using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillMesh.Architecture.Tests;

/// <summary>There is one way to a stream and one way to a file: nothing prints past the renderers, and nothing is read or written
/// past the classes that know about pipes, links, locks and half-written files.</summary>
public class WaysOutTests
{
    // Where text becomes bytes of a stream, and the two places that pass a stream on.
    private static readonly Dictionary<string, string> Printers = new()
    {
        ["src/SkillMesh.Cli/Program.cs"] = "opens the streams",
        ["src/SkillMesh.Cli/Hosting/CliHost.cs"] = "holds them",
        ["src/SkillMesh.Cli/SkillMeshCli.cs"] = "flushes them",
        ["src/SkillMesh.Cli/Rendering/TextOutput.cs"] = "the way out for text",
        ["src/SkillMesh.Cli/Rendering/JsonOutput.cs"] = "the way out for JSON",
        ["src/SkillMesh.Cli/Rendering/Live/"] = "progress, charts and questions at a terminal",
        ["src/SkillMesh.Cli/Rendering/LivePlain/"] = "the same in the native build",
        ["src/SkillMesh.Cli/Demo/DemoTool.cs"] = "runs the tool itself with streams of its own",
    };

    // Folders and files that open files.
    private static readonly Dictionary<string, string> Openers = new()
    {
        ["src/SkillMesh.Core/Files/"] = "the ways to read, append, replace and lock",
        ["src/SkillMesh.Core/Ledgers/LedgerFile.cs"] = "opens what it has just looked at for a scan",
        ["src/SkillMesh.Core/Ledgers/LedgerWriter.cs"] = "reads the end of the ledger it has just looked at",
        ["src/SkillMesh.Cli/Demo/DemoRepository.cs"] = "fills a new folder of its own",
        ["src/SkillMesh.Cli/Commands/Schemas/InputFile.cs"] = "reads what its user names, a pipe too",
        ["src/SkillMesh.Git/"] = "git's own folder",
    };

    private const string Formats = "src/SkillMesh.Cli/Rendering/Formats/";

    private static readonly HashSet<string> WriterTypes = ["TextWriter", "StreamWriter", "StringWriter", "AnsiConsole", "IAnsiConsole", "AnsiConsoleOutput"];

    [Fact]
    public void NothingPrintsPastTheRenderers() =>
        Checkout.AssertNone(
            from source in CSharpSources.OfProduct
            where source.Path.StartsWith("src/SkillMesh.", StringComparison.Ordinal) && !Printers.Keys.Any(place => source.Path.StartsWith(place, StringComparison.Ordinal))
            from fault in Prints(source)
            select fault);

    [Fact]
    public void NothingOpensFilesOnItsOwn() =>
        Checkout.AssertNone(
            from source in CSharpSources.OfProduct
            where !Openers.Keys.Any(place => source.Path.StartsWith(place, StringComparison.Ordinal))
            from fault in Opens(source)
            select fault);

    [Fact]
    public void OnlyTheFormatsSpeakToBuildRunners() =>
        Checkout.AssertNone(
            from source in CSharpSources.OfProduct
            where !source.Path.StartsWith(Formats, StringComparison.Ordinal) && source.Path != "src/SkillMesh.Cli/Rendering/TextOutput.cs"
            from fault in Speaks(source)
            select fault);

    [Fact]
    public void TheWordsOfACommandStandInOnePlace() =>
        Checkout.AssertNone(
            from source in CSharpSources.OfProduct
            where source.Path != Formats + "RunnerCommand.cs"
            from node in source.Root.DescendantNodes()
            let text = node switch
            {
                LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
                InterpolatedStringTextSyntax part => part.TextToken.ValueText,
                _ => "",
            }
            where text.StartsWith("::", StringComparison.Ordinal) || text.Contains("##[", StringComparison.Ordinal) || text.Contains("##vso[", StringComparison.Ordinal)
            select $"{source.At(node)}: {node} is a build runner's command; RunnerCommand makes them");

    [Theory]
    [InlineData("output.Command(RunnerCommand.GitHubGroup(x));")]
    [InlineData("var c = Formats.RunnerCommand.GitHubEndGroup();")]
    public void SpeakingIsSeen(string code) => Assert.NotEmpty(Speaks(CSharpSources.Parse("x.cs", code)));

    [Fact]
    public void NothingListedHasGone() =>
        Checkout.AssertNone(Printers.Keys.Concat(Openers.Keys).Where(place => !Checkout.Under(place).Any()).Select(place => $"{place} is listed and not there"));

    [Theory]
    [InlineData("host.Output.Write(text);")]
    [InlineData("context.Host.Error.WriteLine(text);")]
    [InlineData("var w = runner.Host.Output;")]
    [InlineData("void Print(TextWriter to) { }")]
    [InlineData("using var w = new StreamWriter(stream);")]
    public void PrintingIsSeen(string code) => Assert.NotEmpty(Prints(CSharpSources.Parse("x.cs", code)));

    [Theory]
    [InlineData("using SkillMesh.Cli.Output;")]
    [InlineData("output.Line(text);")]
    [InlineData("var e = Severity.Error;")]
    [InlineData("var e = result.Error;")]
    [InlineData("using var r = new StreamReader(stream);")]
    public void OtherCodeIsNot(string code) => Assert.Empty(Prints(CSharpSources.Parse("x.cs", code)));

    [Theory]
    [InlineData("var b = File.ReadAllBytes(path);")]
    [InlineData("System.IO.File.WriteAllText(path, text);")]
    [InlineData("using var s = new FileStream(path, FileMode.Open);")]
    [InlineData("using var s = File.OpenHandle(path);")]
    public void OpeningIsSeen(string code) => Assert.NotEmpty(Opens(CSharpSources.Parse("x.cs", code)));

    private static IEnumerable<string> Prints(CSharpSources.Source source) =>
        (from access in source.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
         where access.Name.Identifier.Text is "Output" or "Error" && LastName(access.Expression) is "host" or "Host" or "_host"
         select $"{source.At(access)}: {access} goes past the renderers; print through TextOutput or JsonOutput")
        .Concat(
            from name in source.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            where WriterTypes.Contains(name.Identifier.Text)
            select $"{source.At(name)}: {name} is a stream of text; only the renderers have one");

    private static IEnumerable<string> Speaks(CSharpSources.Source source) =>
        from name in source.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.Text == "RunnerCommand"
        select $"{source.At(name)}: {name} speaks to a build runner; only {Formats} does";

    private static IEnumerable<string> Opens(CSharpSources.Source source) =>
        (from access in source.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
         where LastName(access.Expression) == "File"
         let method = access.Name.Identifier.Text
         where method.StartsWith("Read", StringComparison.Ordinal) || method.StartsWith("Write", StringComparison.Ordinal) || method.StartsWith("Append", StringComparison.Ordinal)
             || method.StartsWith("Open", StringComparison.Ordinal) || method.StartsWith("Create", StringComparison.Ordinal) || method is "Copy" or "Move" or "Replace"
         select $"{source.At(access)}: {access} opens a file by itself; use RegularFile, AtomicFile or a ledger")
        .Concat(
            from made in source.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            where made.Type.ToString() is "FileStream" or "System.IO.FileStream"
            select $"{source.At(made)}: new FileStream opens a file by itself; use RegularFile, AtomicFile or a ledger");

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => "",
    };
}
