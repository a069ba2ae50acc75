using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Hosting;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>The command lines the corpus goes through, read from the command tree: a new command is covered by being there.</summary>
internal sealed class CommandForms
{
    /// <summary>Makes a repository of its own where its user says; its body runs the other commands.</summary>
    private const string Demo = "demo";

    private CommandForms(string[] name, IReadOnlyList<string> rest, IReadOnlyList<Func<string, string[]>> slots)
    {
        Name = name;
        Plain = [.. name, .. rest];
        Slots = slots;
    }

    /// <summary>Every command that does something.</summary>
    public static IReadOnlyList<CommandForms> All { get; } = Read();

    /// <summary>Places on any command line where a text can stand beside a command's own.</summary>
    public static IReadOnlyList<Func<string, string[]>> Everywhere { get; } =
    [
        text => [text],
        text => [text, text],
        text => ["patterns", "--repo", text],
        text => ["patterns", "-" + text],
        text => ["patterns", "--" + text],
        text => ["complete", "--", text],
        text => ["complete", "--", "patterns", text],
        text => ["help", text],
        text => ["--help", text],
        text => ["patterns", "--json", text],
        text => ["evolve", "--as-of=" + text],
    ];

    /// <summary>The words that name it.</summary>
    public string[] Name { get; }

    /// <summary>A harmless command line, with what it cannot do without.</summary>
    public string[] Plain { get; }

    /// <summary>Command lines with a text in each place the command has for one.</summary>
    public IReadOnlyList<Func<string, string[]>> Slots { get; }

    private static List<CommandForms> Read()
    {
        var root = CommandTree.Build(new CliHost
        {
            Input = Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, Clock = new FakeTime(CliRun.Now), WorkingDirectory = Path.GetTempPath(), HomeFolder = "",
        });
        return [.. Leaves(root, []).Where(leaf => leaf.Name[0] != Demo).Select(leaf => Form(leaf.Name, leaf.Command))];
    }

    private static IEnumerable<(string[] Name, Command Command)> Leaves(Command command, string[] name)
    {
        foreach (var sub in command.Subcommands)
        {
            string[] path = [.. name, sub.Name];
            foreach (var leaf in Leaves(sub, path))
            {
                yield return leaf;
            }

            if (sub.Action is not null)
            {
                yield return (path, sub);
            }
        }
    }

    // A command that goes on until it is told to end has a word for once.
    private static IEnumerable<string> Ending(Command command) => command.Options.Where(option => option.Name == "--once").Select(option => option.Name);

    private static CommandForms Form(string[] name, Command command)
    {
        var required = command.Options.Where(option => option.Required).ToList();
        var arguments = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).ToList();
        string[] values = [.. arguments.Select(argument => argument.Name == "shell" ? "bash" : "p-0")];
        string[] options = [.. required.SelectMany(option => new[] { option.Name, "p-1" }), .. Ending(command)];
        var slots = new List<Func<string, string[]>>();
        foreach (var argument in command.Arguments)
        {
            var at = arguments.IndexOf(argument);
            slots.Add(text => [.. name, .. at < 0 ? [.. values, text] : values.Select((value, i) => i == at ? text : value), .. options]);
        }

        foreach (var option in command.Options.Where(option => option.ValueType != typeof(bool)))
        {
            string[] others = [.. required.Where(other => other != option).SelectMany(other => new[] { other.Name, "p-1" }), .. Ending(command)];
            slots.Add(text => [.. name, .. values, .. others, option.Name, text]);
            slots.Add(text => [.. name, .. values, .. others, option.Name + "=" + text]);
        }

        if (slots.Count == 0)
        {
            slots.Add(text => [.. name, text]);
        }

        return new CommandForms(name, [.. values, .. options], slots);
    }
}
