using System.Text;
using SkillMesh.Cli.Hosting;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests;

/// <summary>One run of the tool inside the test, with a host of its own.</summary>
internal sealed record CliRun(int Exit, string Out, string Error)
{
    public const string Now = "2025-02-01T12:00:00Z";

    public static CliRun In(string folder, params string[] args) => With(folder, host => host, args);

    public static CliRun WithInput(string folder, string input, params string[] args) =>
        With(folder, host => host with { Input = new MemoryStream(Encoding.UTF8.GetBytes(input)) }, args);

    public static CliRun With(string folder, Func<CliHost, CliHost> change, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = change(new CliHost
        {
            Input = new MemoryStream(),
            Output = output,
            Error = error,
            Variable = name => name == "PATH" ? Environment.GetEnvironmentVariable("PATH") : null,
            Clock = new FakeTime(Now),
            WorkingDirectory = folder,
            HomeFolder = "",
        });
        var exit = SkillMeshCli.Run(args, host);
        return new CliRun(exit, output.ToString(), error.ToString());
    }
}
