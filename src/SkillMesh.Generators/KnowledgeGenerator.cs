using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Emit;
using SkillMesh.Generators.Index;
using SkillMesh.Generators.Models;
using SkillMesh.Generators.Names;
using SkillMesh.Generators.Rules;

namespace SkillMesh.Generators;

/// <summary>From the knowledge index: the names of patterns, agent skills and runbooks as constants, and the attribute for tests that
/// guard a pattern.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class KnowledgeGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(output => output.AddEmbeddedAttributeDefinition());

        var options = context.AnalyzerConfigOptionsProvider
            .Select(GeneratorOptions.Read)
            .WithTrackingName(TrackingNames.Options);
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(pair => IndexFile.IsIndex(pair.Left, pair.Right))
            .Select((pair, cancellation) => IndexFile.Read(pair.Left, cancellation))
            .WithTrackingName(TrackingNames.IndexFiles);

        context.RegisterSourceOutput(options, (output, set) => output.AddSource(AttributeSource.File, AttributeSource.Write(set)));
        AddPatterns(context, options, files);
        AddPages(context, options, files, "skill", PagesSource.AgentSkills, TrackingNames.AgentSkill, TrackingNames.AgentSkillNames);
        AddPages(context, options, files, "runbook", PagesSource.Runbooks, TrackingNames.Runbook, TrackingNames.RunbookNames);
        AddFaults(context, files);
    }

    private static void AddPatterns(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<GeneratorOptions> options, IncrementalValuesProvider<IndexFile> files)
    {
        var patterns = files
            .Where(file => file.Header is { IsKnown: true, Kind: "patterns" })
            .Select((file, cancellation) => file.File.GetText(cancellation) is { } text ? IndexEntries.Patterns(text) : default)
            .Collect()
            .Select((all, _) => new EquatableArray<PatternEntry>(
                [.. all.SelectMany(entries => entries).GroupBy(entry => entry.Name, StringComparer.Ordinal).Select(group => group.First())]))
            .WithTrackingName(TrackingNames.Patterns);

        context.RegisterSourceOutput(patterns.Combine(options), (output, pair) =>
        {
            if (pair.Left.Count > 0)
            {
                output.AddSource(PatternsSource.ClassName + ".g.cs", PatternsSource.Write(pair.Left, pair.Right));
            }
        });
    }

    // The names are a step of their own: it gives the same after an edit of one page, so the others are not written again.
    private static void AddPages(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<GeneratorOptions> options,
        IncrementalValuesProvider<IndexFile> files,
        string kind,
        PagesSource source,
        string pageStep,
        string namesStep)
    {
        var pages = files
            .Where(file => file.Header.IsKnown && file.Header.Kind == kind)
            .Select((file, cancellation) => file.File.GetText(cancellation) is { } text ? IndexEntries.Page(kind, file.File.Path, text) : null)
            .Where(page => page is not null)
            .Combine(options.Select((set, _) => set.EmbedText))
            .Select((pair, _) => pair.Right ? pair.Left! : pair.Left! with { Text = null })
            .WithTrackingName(pageStep);
        var names = pages
            .Select((page, _) => (page.Index, page.Name, page.Path))
            .Collect()
            .Select((all, _) => NameTable.Of(all, source.Reserved))
            .WithTrackingName(namesStep);

        context.RegisterSourceOutput(names.Select((table, _) => table.Rows.Count > 0).Combine(options), (output, pair) =>
        {
            if (pair.Left)
            {
                output.AddSource(source.RootFile, source.Root(pair.Right));
            }
        });
        context.RegisterSourceOutput(
            pages.Combine(names).Select((pair, _) => (Page: pair.Left, Name: pair.Right.Find(pair.Left.Index))).Combine(options),
            (output, pair) =>
            {
                if (pair.Left.Name is { } name)
                {
                    output.AddSource(source.FileOf(name), source.Page(pair.Left.Page, name, pair.Right));
                }
            });
    }

    private static void AddFaults(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<IndexFile> files)
    {
        var faults = files.Collect()
            .Select((all, _) => new EquatableArray<IndexFault>([.. IndexFault.Of(all)]))
            .WithTrackingName(TrackingNames.IndexFaults);
        context.RegisterSourceOutput(faults, (output, all) =>
        {
            foreach (var fault in all)
            {
                var place = fault.Path is null ? Location.None : Location.Create(fault.Path, default, default(LinePositionSpan));
                output.ReportDiagnostic(Diagnostic.Create(GuardDescriptors.NoIndex, place, fault.Text));
            }
        });
    }
}
