using System.Globalization;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Rendering.Live;

/// <summary>Progress, questions and charts without Spectre.Console, which cannot be trimmed: only a native build compiles this file.</summary>
internal static class LiveDrawing
{
    private const int MostColumns = 72;
    private const int MostLabel = 32;
    private const int LongestAnswer = 16;

    /// <summary>Says what is done and does it; the line is gone afterwards.</summary>
    public static T Spin<T>(CliHost host, string title, Func<T> work)
    {
        host.Error.Write(Printable.Line(title));
        try
        {
            return work();
        }
        finally
        {
            host.Error.Write("\r\x1b[K");
        }
    }

    /// <summary>Asks; the answer is no unless the person says yes.</summary>
    public static bool Ask(CliHost host, string question)
    {
        host.Error.Write($"{Printable.Line(question)} [y/N] ");
        var answer = "";
        for (var next = host.Input.ReadByte(); next is not (-1 or '\n'); next = host.Input.ReadByte())
        {
            answer += answer.Length < LongestAnswer ? ((char)next).ToString() : "";
        }

        return answer.Trim() is "y" or "Y" or "yes" or "Yes";
    }

    /// <summary>Draws bars on a terminal of so many columns.</summary>
    public static void Draw(CliHost host, int width, string title, IReadOnlyList<(string Label, double Value, Paint Paint)> bars)
    {
        var output = new TextOutput(host.Output, color: true, width);
        var most = bars.Max(bar => bar.Value);
        var label = Math.Min(MostLabel, bars.Max(bar => DisplayWidth.Of(bar.Label)));
        var value = bars.Max(bar => Number(bar.Value).Length);
        var room = Math.Max(1, Math.Min(width - 2, MostColumns) - label - value - 2);
        output.Line(title, Paint.Bold);
        foreach (var bar in bars)
        {
            var text = DisplayWidth.Cut(bar.Label, label);
            output.Text(text).Text(new string(' ', label - DisplayWidth.Of(text) + 1))
                .Text(Bar.Of(most > 0 ? bar.Value / most : 0, room), bar.Paint == Paint.None ? Paint.Cyan : bar.Paint).Line(" " + Number(bar.Value));
        }

        output.Line();
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
