extern alias Core;

using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SkillMesh.Generators.Rules;
using SkillMesh.Testing;
using Catalog = Core::SkillMesh.Core.Diagnostics.DiagnosticCatalog;

namespace SkillMesh.Generators.Tests.Rules;

public sealed class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] Descriptors =
        [.. typeof(GuardDescriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (DiagnosticDescriptor)field.GetValue(null)!)];

    [Fact]
    public void WhatIsReportedIsARowOfTheCatalog() => Assert.All(Descriptors, descriptor =>
    {
        var rule = Catalog.Find(descriptor.Id);
        Assert.NotNull(rule);
        Assert.Equal(
            (rule.Title, rule.Message, rule.Why, rule.Severity.ToString(), $"https://skillmesh.dev/rules/{rule.Id}"),
            (Lower(descriptor.Title), Lower(descriptor.MessageFormat), descriptor.Description.ToString(null), descriptor.DefaultSeverity.ToString(), descriptor.HelpLinkUri));
    });

    [Fact]
    public void EachIsInTheListOfReleases()
    {
        var listed = Regex.Matches(File.ReadAllText(RepositoryRoot.At("src", "SkillMesh.Generators", "AnalyzerReleases.Unshipped.md")), @"^(SKM\d{4}) ", RegexOptions.Multiline);
        Assert.Equal(Descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal), listed.Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void ACompilerNeedsNoOtherFile()
    {
        string[] hosts = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];
        Assert.Empty(typeof(KnowledgeGenerator).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Except(hosts));
    }

    [Fact]
    public void EveryAnalyzerIsOneTheCompilerFinds() => Assert.Equal(
        ["BannedSymbolAnalyzer", "BannedTextAnalyzer", "GuardingTestAnalyzer"],
        typeof(KnowledgeGenerator).Assembly.GetTypes().Where(type => type.IsPublic && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null).Select(type => type.Name).Order(StringComparer.Ordinal));

    private static string Lower(LocalizableString text) => char.ToLowerInvariant(text.ToString(null)[0]) + text.ToString(null)[1..];
}
