using System.Text;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Importing;

/// <summary><c>import claude</c> at a terminal, where it asks.</summary>
public sealed class ImportClaudeTerminalTests
{
    [TerminalFact]
    public void AtATerminalTheListComesFirstAndOnlyAYesWrites()
    {
        using var world = new ClaudeWorld().WithShapes();

        var no = AtTerminal(world, "n\n");
        Assert.Empty(world.Spool("user-corrections"));
        var yes = AtTerminal(world, "y\n");

        Assert.True(no.IndexOf("You corrected this", StringComparison.Ordinal) is >= 0 and var list && list < no.IndexOf("Record 7 corrections and 9 skills?", StringComparison.Ordinal), no);
        Assert.True(world.Spool("user-corrections").Count == 7, yes);
        Assert.Equal(9, world.Spool("skill-events").Count);
    }

    private static string AtTerminal(ClaudeWorld world, string answer)
    {
        var environment = new Dictionary<string, string?>(world.Repository.Environment) { ["TERM"] = "xterm" };
        return ProcessRunner.Run(TerminalFactAttribute.Program, ["-qec", $"'{PortableTool.Program}' import claude --no-color", "/dev/null"], world.Repository.Path, environment, Encoding.UTF8.GetBytes(answer)).Output;
    }
}
