using System.Runtime.CompilerServices;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Rendering.Live;

/// <summary>What only a person at a terminal gets: progress on long reads, charts, questions. Spectre.Console
/// is loaded only when one of these is shown: its start costs more than most commands do.</summary>
internal static class LiveTerminal
{
    private const long LongRead = 16L << 20;

    /// <summary>Does the work, with a spinner on standard error while it reads more than 16 MB of ledgers for a person.</summary>
    public static T Reading<T>(CliHost host, bool quiet, Workspace workspace, Func<T> work)
    {
        if (quiet || !host.ErrorIsTerminal || host.Variable("TERM") == "dumb")
        {
            return work();
        }

        var bytes = LedgerKind.Evidence.SelectMany(kind => LedgerFile.Find(workspace, kind)).Sum(file => new FileInfo(file.Path).Length);
        return bytes < LongRead ? work() : Spin(host, $"Reading {bytes >> 20} MB of ledgers", work);
    }

    /// <summary>Asks a person; false where nobody can answer.</summary>
    public static bool Confirm(CliHost host, string question) =>
        host is { InputIsTerminal: true, ErrorIsTerminal: true } && Ask(host, question);

    /// <summary>Bars, one a line, for a person; nothing where the output is no terminal.</summary>
    public static void Chart(CliHost host, TextOutput output, string title, IReadOnlyList<(string Label, double Value, Paint Paint)> bars)
    {
        if (host.OutputIsTerminal && output.Width is { } width && output.Colored && bars.Count > 0)
        {
            Draw(host, width, title, bars);
        }
    }

    // Not inlined: only these may load Spectre.Console.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Spin<T>(CliHost host, string title, Func<T> work) => LiveDrawing.Spin(host, title, work);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Ask(CliHost host, string question) => LiveDrawing.Ask(host, question);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Draw(CliHost host, int width, string title, IReadOnlyList<(string Label, double Value, Paint Paint)> bars) =>
        LiveDrawing.Draw(host, width, title, bars);
}
