using System.CommandLine;
using SkillMesh.Cli.Commands;

namespace SkillMesh.Cli.CommandLine;

/// <summary>A command line of a command's name, some of its flags and perhaps one word.</summary>
/// <param name="Flags">The flags.</param>
/// <param name="Word">The word, or null.</param>
internal sealed record PlainLine(IReadOnlyList<string> Flags, string? Word)
{
    /// <summary>The line, or null where only the parser can tell what it means.</summary>
    /// <param name="args">All arguments, the command's name first.</param>
    /// <param name="command">The command of that name.</param>
    public static PlainLine? Of(IReadOnlyList<string> args, IPlainCommand command)
    {
        var flags = new List<string>();
        string? word = null;
        for (var at = 1; at < args.Count; at++)
        {
            if (command.PlainFlags.Contains(args[at]))
            {
                flags.Add(args[at]);
            }
            else if (command.TakesWord && word is null && args[at] is not ("" or ['-', ..]))
            {
                word = args[at];
            }
            else
            {
                return null;
            }
        }

        return new PlainLine(flags, word);
    }

    /// <summary>An option's value: true for a flag of the line; nothing for what it has not got.</summary>
    public T? Value<T>(Option<T> option) => Flags.Contains(option.Name) && true is T given ? given : default;

    /// <summary>The argument's value: the word, or a list of it alone.</summary>
    public T? Value<T>(Argument<T> _) => Word is null ? default : Word is T word ? word : (object)(string[])[Word] is T words ? words : default;
}
