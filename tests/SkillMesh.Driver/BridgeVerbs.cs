using System.Globalization;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Driver;

/// <summary>Agents of the bridge as processes of their own.</summary>
/// <remarks>
/// <c>bridge-send BRIDGE AGENT COUNT HOME [from=N]</c> captures and announces as the tool does, and prints the id of each event once it is in
/// the ledger; <c>bridge-write BRIDGE AGENT COUNT</c> announces alone; <c>bridge-listen BRIDGE AGENT HOME [once]</c> prints <c>ready</c> and the
/// id of each event it has applied, until its input ends.
/// </remarks>
internal static class BridgeVerbs
{
    public const string Signature = "sig/1:aaaaaaaaaaaaaaaaaaaa";

    public static void Run(string[] args, TextWriter output)
    {
        var options = new BridgeOptions(args[1], TimeProvider.System) { Wait = TimeSpan.FromSeconds(120) };
        var agent = args[2];
        switch (args[0])
        {
            case "bridge-send":
                var from = args.Length > 5 ? int.Parse(args[5]["from=".Length..], CultureInfo.InvariantCulture) : 0;
                Send(options, agent, from, Number(args[3]), Workspace.Copy(args[4]), output);
                break;
            case "bridge-write":
                Write(options, agent, Number(args[3]), output);
                break;
            default:
                Listen(options, agent, Workspace.Copy(args[3]), args.Contains("once"), output);
                break;
        }
    }

    private static void Send(BridgeOptions options, string agent, int from, int count, Workspace home, TextWriter output)
    {
        var writer = new LedgerWriter(home, TimeProvider.System);
        for (var i = from; i < from + count; i++)
        {
            output.WriteLine(writer.Append(LedgerKind.SkillEvents, Capture(agent, i)).Id);
            foreach (var note in BridgeOutbox.Flush(options, agent, home).Notes)
            {
                Console.Error.WriteLine(note.Message);
            }
        }
    }

    private static void Write(BridgeOptions options, string agent, int count, TextWriter output)
    {
        using var file = BridgeFile.Make(options);
        var sender = new BridgeSender(file, agent);
        var writer = new LedgerWriter(Workspace.Copy(Path.GetDirectoryName(options.Path)!), TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            var (id, line, _) = writer.Prepare(LedgerKind.SkillEvents, Capture(agent, i));
            if (sender.Announce([line]) == 1)
            {
                output.WriteLine(id);
            }
        }
    }

    private static void Listen(BridgeOptions options, string agent, Workspace home, bool once, TextWriter output)
    {
        using var file = BridgeFile.Make(options);
        var sink = new LedgerSink(home, TimeProvider.System, _ => []);
        using var listener = new BridgeListener(file, agent, sink.Place, sink, receipt => output.WriteLine($"{receipt.Message.Event} {receipt.Verdict.Kind}"))
        {
            Troubled = trouble => Console.Error.WriteLine(trouble.Message),
        };
        listener.CatchUp();
        output.WriteLine("ready");
        if (once)
        {
            return;
        }

        using var stop = new CancellationTokenSource();
        new Thread(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
                // Until nobody holds the other end.
            }

            stop.Cancel();
        }) { IsBackground = true }.Start();
        listener.Listen(stop.Token);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Capture(string agent, int number)
    {
        var resolution = string.Create(CultureInfo.InvariantCulture, $"fix {number} of {agent}");
        return SkillEventWriter.Write(new SkillEvent("", DateTimeOffset.UnixEpoch.AddDays(20000).AddSeconds(number), SkillEventKind.Captured, SkillId.Of(Signature, resolution))
        {
            ErrorType = "ImportError",
            Pattern = "No module named 'sample'",
            Resolution = resolution,
            Signature = Signature,
            Agent = agent,
            Origin = "agent",
        });
    }
}
