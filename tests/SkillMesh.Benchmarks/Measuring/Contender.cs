namespace SkillMesh.Benchmarks.Measuring;

/// <summary>One way to do a piece of work.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Run">Does it once and says how many seconds that took.</param>
internal sealed record Contender(string Name, Func<double> Run)
{
    /// <summary>Why it cannot run here: what it needs is missing.</summary>
    public string? Missing { get; init; }

    /// <summary>The command, where it is a whole process.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Done before each run, unmeasured.</summary>
    public Action Before { get; init; } = () => { };

    /// <summary>A whole process, from start to end.</summary>
    public static Contender Process(string name, IReadOnlyList<string> command, Action? before = null) =>
        new(name, () => Checked(command).Seconds) { Command = command, Before = before ?? (() => { }) };

    /// <summary>A process that measures itself once warm and prints the seconds.</summary>
    public static Contender Reporting(string name, IReadOnlyList<string> command) =>
        new(name, () => double.Parse(Checked(command, withOutput: true).Output, System.Globalization.CultureInfo.InvariantCulture)) { Command = command };

    /// <summary>One that cannot run, with the reason.</summary>
    public static Contender Absent(string name, string why) => new(name, () => throw new InvalidOperationException(why)) { Missing = why };

    /// <summary>Runs a command that must succeed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static ChildRun Checked(IReadOnlyList<string> command, bool withOutput = false)
    {
        var run = ChildProcess.Run(command, Scenarios.Surroundings.Variables, withOutput);
        return run.ExitCode == 0
            ? run
            : throw new InvalidOperationException($"{Path.GetFileName(command[0])} ended with {run.ExitCode}: {run.Error.Split('\n')[0]}");
    }
}
