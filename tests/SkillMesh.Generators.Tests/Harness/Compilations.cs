using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkillMesh.Generators.Tests.Harness;

/// <summary>Compilations against the framework that the tests run on.</summary>
internal static class Compilations
{
    private static readonly string[] Names =
        ["System.Private.CoreLib.dll", "System.Runtime.dll", "System.Collections.dll", "System.Console.dll", "System.Linq.dll", "netstandard.dll"];

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Names.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A library of these files; paths below the index's root.</summary>
    public static CSharpCompilation Of(params (string Path, string Text)[] files) => Of(LanguageVersion.Preview, files);

    public static CSharpCompilation Of(LanguageVersion version, params (string Path, string Text)[] files) => CSharpCompilation.Create(
        "consumer",
        files.Select(file => CSharpSyntaxTree.ParseText(
            Microsoft.CodeAnalysis.Text.SourceText.From(file.Text, System.Text.Encoding.UTF8),
            new CSharpParseOptions(version, DocumentationMode.Diagnose),
            file.Path.StartsWith('/') ? file.Path : $"{IndexBuilder.Root}/{file.Path}")),
        Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
}
