using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Mesh.Monitoring;

/// <summary>One canary on the whole way, in a store of its own that is taken away afterwards: captured by one agent, carried by a bridge,
/// looked up by another, and its outcome recorded. Nothing of a person or a repository is opened.</summary>
/// <param name="clock">Dates the events.</param>
/// <param name="trust">As for any skill.</param>
public sealed class SelfTest(TimeProvider clock, TrustPolicy trust)
{
    private const string Canary = "error CANARY0001: the self-test canary 'one' could not be found in cage 17 of the aviary";
    private const string Elsewhere = "[build] 3> error CANARY0001: the self-test canary 'other' could not be found in cage 4711 of the aviary [x.csproj]";
    private const string Fix = "Open the cage and count again.";

    /// <summary>Runs it.</summary>
    /// <param name="folder">A folder that is there and empty. It is the caller's to remove.</param>
    /// <returns>The stages in their order; after one that fails the others are skipped.</returns>
    public IReadOnlyList<MonitorTest> Run(string folder)
    {
        var first = Workspace.Copy(Directory.CreateDirectory(Path.Combine(folder, "first")).FullName);
        var second = Workspace.Copy(Directory.CreateDirectory(Path.Combine(folder, "second")).FullName);
        var options = new BridgeOptions(Path.Combine(folder, "bridge.db"), clock);
        var ledgers = new SkillLedgers(null, second);
        var skill = "";
        var stages = new (string Name, Func<string?> Run)[]
        {
            ("capture", () =>
            {
                BridgeFile.Make(options).Dispose();
                var recorder = new SkillRecorder(first, clock);
                var captured = recorder.Prepare(
                    new SkillEvent("", default, SkillEventKind.Captured, "") { ErrorType = "CANARY0001", Pattern = Canary, Resolution = Fix, Agent = "self-test-first", Origin = "tool" }, []);
                skill = captured.Skill;
                return recorder.Append(captured).Duplicate ? "the store was not empty" : null;
            }),
            ("bridge", () =>
            {
                using var file = BridgeFile.At(options);
                Listen(file, second);
                var sent = BridgeOutbox.Flush(options, "self-test-first", first);

                // What arrives came over the bridge: the sender's own files are gone.
                Directory.Delete(first.ClaudeFolder, recursive: true);
                Listen(file, second);
                return sent.Sent != 1 ? $"{sent.Sent} messages were announced, not 1" : Book(ledgers).Find(skill) is null ? "the second agent has not received it" : null;
            }),
            ("resolve", () =>
            {
                using var store = SkillStore.Open(ledgers, trust);
                var found = store.Find(Elsewhere, FindOptions.Default);
                return found.Answer?.Skill.Resolution == Fix ? null : $"no known fix: {found.Refusal}";
            }),
            ("outcome", () =>
            {
                new SkillRecorder(second, clock).Append(new SkillEvent("", clock.GetUtcNow(), SkillEventKind.Confirmed, skill) { Agent = "self-test-second", Origin = "tool" });
                return Book(ledgers).Find(skill) is { Confirmed: 1, State: SkillState.Verified } ? null : "the outcome does not count";
            }),
        };
        var results = new List<MonitorTest>();
        foreach (var (name, run) in stages)
        {
            results.Add(results.Exists(result => result.Status != "passed") ? new MonitorTest($"self-test {name}", "skipped", "", "", null) : Stage(name, run));
        }

        return results;
    }

    private static MonitorTest Stage(string name, Func<string?> run)
    {
        try
        {
            return run() is { } fault ? new MonitorTest($"self-test {name}", "failed", "", fault, 1) : new MonitorTest($"self-test {name}", "passed", "", "", 0);
        }
        catch (Exception error) when (error is SkillMeshException or IOException or UnauthorizedAccessException)
        {
            return new MonitorTest($"self-test {name}", "error", "", error.Message, null);
        }
    }

    private SkillBook Book(SkillLedgers ledgers) => SkillBook.Fold(ledgers.Read([]), trust);

    private void Listen(BridgeFile file, Workspace workspace)
    {
        var sink = new LedgerSink(workspace, clock, text => [.. trust.ScanFix(text)]) { ScanError = text => [.. trust.ScanError(text)] };
        using var listener = new BridgeListener(file, "self-test-second", sink.Place, sink);
        listener.CatchUp();
    }
}
