using Microsoft.CodeAnalysis;

namespace SkillMesh.Generators.Rules;

/// <summary>What the analyzers and the generator report. Ids, titles and severities are those of the one catalog (area 7); a test
/// compares them, and <c>skillmesh explain ID</c> prints the page of each.</summary>
internal static class GuardDescriptors
{
    private const string Category = "SkillMesh";
    private const string Help = "https://skillmesh.dev/rules/";

    /// <summary>A banned symbol is used.</summary>
    public static readonly DiagnosticDescriptor BannedSymbol = new(
        "SKM7001", "Banned symbol is used", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A guard of this repository bans the symbol: its use led to findings before, which the message counts.", Help + "SKM7001");

    /// <summary>Banned text stands in a file.</summary>
    public static readonly DiagnosticDescriptor BannedText = new(
        "SKM7002", "Banned text is used", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A guard of this repository bans the text: it led to findings before, which the message counts.", Help + "SKM7002");

    /// <summary>A guard cannot be used.</summary>
    public static readonly DiagnosticDescriptor GuardInvalid = new(
        "SKM7004", "Guard cannot be used", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A guard that is misspelt would silently guard nothing.", Help + "SKM7004", WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A test guards a pattern that nobody knows.</summary>
    public static readonly DiagnosticDescriptor GuardsUnknown = new(
        "SKM7010", "Test guards an unknown pattern", "No pattern is named '{0}'", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A test that says it guards a pattern shows that the lesson is kept. A misspelt name shows nothing.", Help + "SKM7010");

    /// <summary>A test guards a pattern that is retired.</summary>
    public static readonly DiagnosticDescriptor GuardsRetired = new(
        "SKM7011", "Test guards a retired pattern", "The pattern '{0}' {1}", Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "The pattern was archived or merged into another one, so the test stands for nothing that is still taught.", Help + "SKM7011");

    /// <summary>No test guards a promoted pattern.</summary>
    public static readonly DiagnosticDescriptor Unguarded = new(
        "SKM7012", "No test guards a promoted pattern", "No test of this project guards '{0}'", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "SkillMeshRequireGuardingTests asks for a test of every promoted pattern.", Help + "SKM7012", WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>There is no knowledge index, or one of another version.</summary>
    public static readonly DiagnosticDescriptor NoIndex = new(
        "SKM7013", "No knowledge index", "{0}", Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Constants and guards come from an index that the package SkillMesh.MSBuild writes before the compiler runs.", Help + "SKM7013");
}
