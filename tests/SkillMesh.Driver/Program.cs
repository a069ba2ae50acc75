// A second process for tests and measurements that need one: it appends to a ledger and says what was acknowledged.
//   append FOLDER NAME COUNT [batch=N] [sizes=tailed] [wait=SECONDS] [writer=WRITER]
//                                                             prints the id of each acknowledged record
//   naive FILE NAME COUNT                                     through File.AppendAllText, to show that a test can fail
//   publish FOLDER, repair FOLDER                             as the commands do
//   bridge-send | bridge-write | bridge-listen                see BridgeVerbs
//   read FOLDER                                               reads the ledger: records, faults, peak memory in bytes
// WRITER is ledger (the product's), or one that is broken on purpose: naive, unlocked, no-break, early.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Driver;

using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
if (args is ["read", var folder])
{
    var reading = new LedgerReader(Workspace.Open(folder)).Read(LedgerKind.Findings);
    output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{reading.Records.Count} {reading.Lines} {string.Join(',', reading.Diagnostics.Select(fault => fault.Id))} {Process.GetCurrentProcess().PeakWorkingSet64}"));
    return 0;
}

if (args is ["bridge-send" or "bridge-write" or "bridge-listen", ..])
{
    return Guarded(() => BridgeVerbs.Run(args, output));
}

if (args is ["publish" or "repair", var root])
{
    return Guarded(() =>
    {
        var (workspace, writer) = (Workspace.Open(root), new LedgerWriter(Workspace.Open(root), TimeProvider.System));
        output.WriteLine(args[0] == "publish"
            ? new LedgerPublisher(workspace, writer).Publish().Count
            : new LedgerRepair(workspace, writer).Run(LedgerKind.Findings).Count);
    });
}

var (verb, target, name) = (args[0], args[1], args[2]);
var count = int.Parse(args[3], CultureInfo.InvariantCulture);
var records = new RecordMaker(name, isTailed: args.Contains("sizes=tailed"));
if (verb == "naive")
{
    for (var i = 0; i < count; i++)
    {
        File.AppendAllText(target, records.Make(i) + "\n");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"record {i} of {name}"));
    }

    return 0;
}

return Guarded(() =>
{
    var writer = new LedgerWriter(Workspace.Open(target), TimeProvider.System)
    {
        LockWait = TimeSpan.FromSeconds(int.Parse(Option("wait") ?? "300", CultureInfo.InvariantCulture)),
    };
    if (Option("writer") is { } broken)
    {
        var append = BrokenWriters.Of(broken, writer);
        for (var i = 0; i < count; i++)
        {
            output.WriteLine(append(Encoding.UTF8.GetBytes(records.Make(i))));
        }

        return;
    }

    var batch = int.Parse(Option("batch") ?? "1", CultureInfo.InvariantCulture);
    foreach (var numbers in Enumerable.Range(0, count).Chunk(batch))
    {
        var results = writer.AppendMany(
            LedgerKind.Findings, [.. numbers.Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(records.Make(i)))]);
        output.WriteLine(string.Join('\n', results.Select(result => result.Id)));
    }
});

int Guarded(Action action)
{
    try
    {
        action();
        return 0;
    }
    catch (SkillMeshException error)
    {
        Complain(error.Diagnostic.Message);
        return (int)error.ExitCode;
    }
    catch (IOException error)
    {
        // Nobody takes what is said: then nothing was acknowledged.
        Complain(error.Message);
        return (int)ExitCode.Unsafe;
    }
}

// Where every write fails, the exit code has to do.
void Complain(string message)
{
    try
    {
        Console.Error.WriteLine(message);
    }
    catch (IOException)
    {
        // Said above.
    }
}

string? Option(string key) =>
    args.FirstOrDefault(argument => argument.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
