using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Benchmarks.Propagation;

/// <summary>Ours, as <c>bridge listen</c> runs it.</summary>
internal sealed class WatchingListener(string path, string folder) : IMeasuredListener
{
    private readonly List<(double, double)> _latencies = [];

    public IReadOnlyList<(double Seen, double Applied)> Latencies => _latencies;

    public void Listen(int messages, Action onAll, CancellationToken stop)
    {
        using var file = BridgeFile.Make(new BridgeOptions(path, TimeProvider.System));
        var ledger = new LedgerSink(Workspace.Copy(Path.Combine(folder, "home")), TimeProvider.System, _ => []);
        var sink = new Sink(ledger, _latencies);
        using var listener = new BridgeListener(file, "receiver", ledger.Place, sink, _ =>
        {
            if (messages > 0 && _latencies.Count >= messages)
            {
                onAll();
            }
        });
        listener.Listen(stop);
    }

    private sealed class Sink(LedgerSink ledger, List<(double, double)> latencies) : IBridgeSink
    {
        public IReadOnlyList<BridgeVerdict> Apply(IReadOnlyList<BridgeMessage> messages)
        {
            var seen = messages.Select(Since).ToList();
            var verdicts = ledger.Apply(messages);
            latencies.AddRange(seen.Zip(messages.Select(Since)));
            return verdicts;
        }

        private static double Since(BridgeMessage message)
        {
            using var json = System.Text.Json.JsonDocument.Parse(message.Records[0]);
            return PropagationBenchmark.Since(json.RootElement.GetProperty("resolution").GetString()!);
        }
    }
}
