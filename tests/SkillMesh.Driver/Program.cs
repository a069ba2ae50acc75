// A second process for tests that need one: it appends to a ledger and says what was acknowledged.
//   append FOLDER NAME COUNT    through the ledger writer; prints each acknowledged id
//   naive FILE NAME COUNT       through File.AppendAllText, to show that the test can fail
using System.Globalization;
using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;

var (verb, target, name) = (args[0], args[1], args[2]);
var count = int.Parse(args[3], CultureInfo.InvariantCulture);
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var writer = verb == "append" ? new LedgerWriter(Workspace.Open(target), TimeProvider.System) { LockWait = TimeSpan.FromMinutes(5) } : null;
for (var i = 0; i < count; i++)
{
    var minute = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    var json = string.Create(CultureInfo.InvariantCulture,
        $$"""{"timestamp":"{{minute}}","pattern":"driver-pattern","severity":"warning","file":"src/{{name}}/{{i}}.cs","description":"record {{i}} of {{name}}","agent":"{{name}}"}""");
    if (writer is not null)
    {
        output.WriteLine(writer.Append(LedgerKind.Findings, Encoding.UTF8.GetBytes(json)).Id);
    }
    else
    {
        File.AppendAllText(target, json + "\n");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"record {i} of {name}"));
    }
}

return 0;
