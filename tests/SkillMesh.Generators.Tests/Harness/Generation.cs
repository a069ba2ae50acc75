using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkillMesh.Generators.Tests.Harness;

/// <summary>Runs the generator as a compiler does.</summary>
internal static class Generation
{
    /// <summary>A driver that remembers its steps.</summary>
    public static GeneratorDriver Driver(IReadOnlyList<AdditionalText> files, params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new KnowledgeGenerator().AsSourceGenerator()],
        files,
        new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose),
        new TestOptions(true, properties),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What it makes of an index; a generator that throws fails the test.</summary>
    public static GeneratorRunResult Run(IReadOnlyList<AdditionalText> files, params (string Name, string Value)[] properties) =>
        ResultOf(Driver(files, properties).RunGenerators(Compilations.Of()));

    /// <summary>The result of a driver's last run.</summary>
    public static GeneratorRunResult ResultOf(GeneratorDriver driver)
    {
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result;
    }

    /// <summary>A compilation with what is generated in it; one that does not compile without a warning fails the test.</summary>
    public static Compilation Compiled(IReadOnlyList<AdditionalText> files, CSharpCompilation compilation, params (string Name, string Value)[] properties)
    {
        var options = ((CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options) ?? new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose);
        Driver(files, properties).WithUpdatedParseOptions(options).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var faults);
        Assert.Empty(faults.Where(fault => fault.Id != "SKM7013"));
        Assert.Empty(output.GetDiagnostics().Where(fault => fault.Severity >= DiagnosticSeverity.Warning).Select(fault => fault.ToString()));
        return output;
    }
}
