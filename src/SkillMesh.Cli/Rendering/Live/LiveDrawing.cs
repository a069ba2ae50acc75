using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Text;
using Spectre.Console;

namespace SkillMesh.Cli.Rendering.Live;

/// <summary>Progress, questions and charts with Spectre.Console: the only file that names it. A native build has LivePlain/ instead.</summary>
internal static class LiveDrawing
{
    /// <summary>Does the work under a spinner.</summary>
    public static T Spin<T>(CliHost host, string title, Func<T> work) =>
        For(host.Error).Status().Start(Markup.Escape(title), _ => work());

    /// <summary>Asks; the answer is no unless the person says yes.</summary>
    public static bool Ask(CliHost host, string question) =>
        For(host.Error).Prompt(new ConfirmationPrompt(Markup.Escape(Printable.Line(question))) { DefaultValue = false });

    /// <summary>Draws bars on a terminal of so many columns.</summary>
    public static void Draw(CliHost host, int width, string title, IReadOnlyList<(string Label, double Value, Paint Paint)> bars)
    {
        var chart = new BarChart().Width(Math.Min(width - 2, 72)).Label($"[bold]{Markup.Escape(title)}[/]").LeftAlignLabel();
        foreach (var (label, value, paint) in bars)
        {
            chart.AddItem(Markup.Escape(Printable.Line(label)), value, paint switch
            {
                Paint.Red => Color.Red,
                Paint.Green => Color.Green,
                Paint.Yellow => Color.Yellow,
                _ => Color.Teal,
            });
        }

        For(host.Output).Write(chart);
        host.Output.Write('\n');
    }

    private static IAnsiConsole For(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
