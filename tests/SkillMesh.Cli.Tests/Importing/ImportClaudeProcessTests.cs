using System.Text;
using System.Text.Json;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Importing;

public sealed class PortableImportClaudeTests : ImportClaudeProcessTests
{
    protected override string Tool => PortableTool.Program;
}

public sealed class NativeImportClaudeTests : ImportClaudeProcessTests
{
    protected override string Tool => NativeBuild.Program;
}

/// <summary><c>import claude</c> as a process, over both builds, with nobody to ask.</summary>
public abstract class ImportClaudeProcessTests
{
    protected abstract string Tool { get; }

    [ToolFact]
    public void WithoutATerminalNothingIsAskedAndNothingWritten()
    {
        using var world = new ClaudeWorld().WithShapes();

        var shown = ProcessRunner.Run(Tool, ["import", "claude"], world.Repository.Path, world.Repository.Environment, Encoding.UTF8.GetBytes("y\n"));
        var written = ProcessRunner.Run(Tool, ["import", "claude", "--apply", "--json"], world.Repository.Path, world.Repository.Environment);
        var again = ProcessRunner.Run(Tool, ["import", "claude", "--apply", "--json"], world.Repository.Path, world.Repository.Environment);

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("Add --apply to record 7 corrections and 9 skills.", shown.Error, StringComparison.Ordinal);
        OutputSchema.Fits("import-claude", written.Output);
        Assert.Equal((7, 9), (world.Spool("user-corrections").Count, world.Spool("skill-events").Count));
        Assert.False(JsonDocument.Parse(again.Output).RootElement.GetProperty("applied").GetBoolean());
    }
}
