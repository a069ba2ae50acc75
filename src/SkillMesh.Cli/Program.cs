using System.Text;
using SkillMesh.Cli;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Files;

// The only file of the tool that touches the console, the clock, the environment and the current directory.
StandardDescriptors.Fill();

// Kept to the very end: a signal that comes late is to find its handler.
var signals = TerminationSignals.Register(Environment.Exit);
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : Opened(1, () => new DescriptorStream(1)), utf8, 4 * 1024) { NewLine = "\n" };
using var error = new StreamWriter(new MessageStream(Opened(2, Console.OpenStandardError)), utf8, 1024) { NewLine = "\n", AutoFlush = true };
var host = new CliHost
{
    Input = Opened(0, Console.OpenStandardInput),
    Output = output,
    Error = error,
    InputIsTerminal = !Console.IsInputRedirected,
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Width = Console.IsOutputRedirected ? null : Console.WindowWidth,
    Variable = Environment.GetEnvironmentVariable,
    Clock = TimeProvider.System,
    WorkingDirectory = Environment.CurrentDirectory,
    OnSignal = signals.Redirect,
    HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
    ProgramFolder = AppContext.BaseDirectory,
};
var exit = SkillMeshCli.Run(args, host);
GC.KeepAlive(signals);
return exit;

// A stream that whoever started us has closed takes everything and gives nothing.
static Stream Opened(int descriptor, Func<Stream> open)
{
    try
    {
        return StandardDescriptors.IsTaken(descriptor) ? Stream.Null : open();
    }
    catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
    {
        return Stream.Null;
    }
}
