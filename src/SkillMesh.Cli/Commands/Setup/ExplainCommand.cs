using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>explain [ID]</c>: a diagnostic's page from the catalog, or the list of all.</summary>
internal sealed class ExplainCommand : ICommandModule
{
    public Command Build(CommandRunner runner)
    {
        var id = Inputs.OptionalName("id", "A diagnostic's id, e.g. SKM1003. Without one, all are listed.");
        id.CompletionSources.Add(_ => DiagnosticCatalog.All.Select(rule => rule.Id));
        return runner.Bind(
            new Command("explain") { id },
            context => Run(context.Value(id)));
    }

    private static Answer Run(string? id)
    {
        if (id is null)
        {
            var all = new ExplainListModel([.. DiagnosticCatalog.All.Select(Model)]);
            return Answer.Of(all, () => OutputJson.Default.ExplainListModel, WriteList);
        }

        if (DiagnosticCatalog.Find(id) is { } rule)
        {
            return Answer.Of(Model(rule), () => OutputJson.Default.ExplainModel, WritePage);
        }

        var near = Nearest.To(id.ToUpperInvariant(), DiagnosticCatalog.All.Select(known => known.Id));
        throw new SkillMeshException(
            WorkspaceRules.BadArgument.At(
                SourcePosition.None, $"no diagnostic '{id}'{(near.Count > 0 ? $"; near it: {string.Join(", ", near)}" : "")}; `skillmesh explain` lists all"),
            ExitCode.Usage);
    }

    private static ExplainModel Model(DiagnosticRule rule) =>
        new(rule.Id, DiagnosticWriter.Word(rule.Severity), rule.Title, rule.Message, rule.Why, rule.NextStep);

    private static void WritePage(ExplainModel page, TextOutput output)
    {
        var width = Math.Min(output.Width ?? 100, 100) - 2;
        output.Banner($"{page.Id}: {page.Title}");
        output.Text("Severity: ").Line(page.Severity);
        output.Text("Message:  ").Line(page.Message);
        Section(output, "Why it is reported", page.Why, width);
        Section(output, "What to do", page.Fix, width);
    }

    private static void Section(TextOutput output, string title, string text, int width)
    {
        output.Line().Line($"{title}:", Paint.Bold);
        foreach (var line in TextWrap.Wrap(text, width))
        {
            output.Line("  " + line);
        }
    }

    private static void WriteList(ExplainListModel list, TextOutput output)
    {
        var table = new TableWriter([new("Id"), new("Severity"), new("Title", Shrinks: true)]);
        foreach (var rule in list.Rules)
        {
            table.Row(rule.Id, rule.Severity, rule.Title);
        }

        table.Write(output);
    }
}
