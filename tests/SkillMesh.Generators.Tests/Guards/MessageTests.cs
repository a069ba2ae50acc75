using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Guards;

public sealed class MessageTests
{
    private const string Code = "class A { object o = System.DateTime.Now; }";

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("info", DiagnosticSeverity.Info)]
    public void AHitHasTheGuardsSeverityAndEvidence(string severity, DiagnosticSeverity expected)
    {
        var index = new IndexBuilder().Symbol("P:System.DateTime.Now", severity).Text(@"DateTime\.Now", severity);
        var found = Analysis.Run(index, Compilations.Of(("src/A.cs", Code)));
        Assert.Equal(["SKM7001", "SKM7002"], found.Select(hit => hit.Id).Order(StringComparer.Ordinal));
        Assert.All(found, hit =>
        {
            Assert.Equal(expected, hit.Severity);
            Assert.EndsWith("(12 findings, last 2025-01-14, see api-dev runbook)", hit.GetMessage(null), StringComparison.Ordinal);
            Assert.Equal("missing-timeout", hit.Properties["pattern"]);
            Assert.Equal("/repo/.claude/patterns/guards/missing-timeout.yml", Assert.Single(hit.AdditionalLocations).GetLineSpan().Path);
            Assert.Equal($"https://skillmesh.dev/rules/{hit.Id}", hit.Descriptor.HelpLinkUri);
        });
    }

    [Theory]
    [InlineData("error")]
    [InlineData("warning")]
    [InlineData("info")]
    public void TheProjectHasTheLastWord(string severity)
    {
        var index = new IndexBuilder().Symbol("P:System.DateTime.Now", severity).Text(@"DateTime\.Now", severity);
        var compilation = Compilations.Of(("src/A.cs", Code));
        ReportDiagnostic[] wishes = [ReportDiagnostic.Suppress, ReportDiagnostic.Error, ReportDiagnostic.Info];
        foreach (var wish in wishes)
        {
            // NoWarn and WarningsAsErrors, then .editorconfig.
            var ids = ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("SKM7001", wish).Add("SKM7002", wish);
            Compilation[] asked =
            [
                compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(ids)),
                compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new TreeOptions(wish))),
            ];
            foreach (var one in asked)
            {
                var found = Analysis.Run(index, one);
                Assert.Equal(wish == ReportDiagnostic.Suppress ? 0 : 2, found.Count);
                Assert.All(found, hit => Assert.Equal(wish == ReportDiagnostic.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Info, hit.Severity));
            }
        }
    }

    [Fact]
    public void AWarningBecomesAnErrorWhereWarningsAre()
    {
        var compilation = Compilations.Of(("src/A.cs", Code));
        var found = Analysis.Run(new IndexBuilder().Symbol("P:System.DateTime.Now"), compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error)));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(found).Severity);
    }

    [Fact]
    public void APragmaSuppressesAHit() => Assert.Empty(Analysis.Run(
        new IndexBuilder().Symbol("P:System.DateTime.Now", "error"), Compilations.Of(("src/A.cs", "#pragma warning disable SKM7001 // shown to people\n" + Code))));

    [Fact]
    public void AMessageIsOneLineAndCannotSteerATerminal()
    {
        var index = new IndexBuilder().Guard("banned-symbol", "P:System.DateTime.Now", "warning", "", "", "p", "p: a\nerror CS0001: forged\t\u001b[31m\u202eb\u2028{0}");
        var message = Assert.Single(Analysis.Run(index, Compilations.Of(("src/A.cs", Code)))).GetMessage(null);
        Assert.Equal("p: a error CS0001: forged \\u001b[31m\\u202eb\\u2028{0}", message);
    }

    private sealed class TreeOptions(ReportDiagnostic wish) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = wish;
            return true;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
