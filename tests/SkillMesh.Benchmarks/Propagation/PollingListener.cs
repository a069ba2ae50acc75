using System.Text.Json;
using SkillMesh.Mesh.Bridge.Sqlite;

namespace SkillMesh.Benchmarks.Propagation;

/// <summary>The published listener: every two seconds the ten oldest messages for everybody that are pending and not its own, each then
/// marked as delivered. In our language, so that only the waiting differs.</summary>
internal sealed class PollingListener(string path) : IMeasuredListener
{
    private readonly List<(double, double)> _latencies = [];

    public IReadOnlyList<(double Seen, double Applied)> Latencies => _latencies;

    public void Listen(int messages, Action onAll, CancellationToken stop)
    {
        do
        {
            // It opens the file anew each time.
            using var file = SqliteFile.Open(path, TimeSpan.FromSeconds(5), TimeProvider.System);
            var rows = file.Prepare("""
                SELECT id, content FROM enhanced_messages WHERE to_app IN ('eventrelay', 'all') AND status = 'pending' AND from_connection <> 'receiver'
                ORDER BY created_time LIMIT 10
                """);
            var taken = new List<long>();
            while (rows.Step())
            {
                taken.Add(rows.Number(0));
                using var json = JsonDocument.Parse(rows.Bytes(1).ToArray());
                var since = PropagationBenchmark.Since(json.RootElement.GetProperty("resolution").GetString()!);
                _latencies.Add((since, since));
            }

            foreach (var id in taken)
            {
                file.Prepare("UPDATE enhanced_messages SET status = 'delivered', delivered_time = datetime('now') WHERE id = ?1").Bind(1, id).Run();
            }

            if (messages > 0 && _latencies.Count >= messages)
            {
                onAll();
            }
        }
        while (!stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(2)));
    }
}
