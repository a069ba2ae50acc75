namespace SkillMesh.Learning.Sessions;

/// <summary>A shell command without what says nothing about what it does: two runs of one command have one key.</summary>
/// <param name="Key">What is compared. Empty for a command that runs nothing.</param>
/// <param name="Plain">What is shown: as it was typed, but on one line and without what only cuts or hides its output.</param>
/// <param name="Setting">The folder it goes to first and the variables it sets, as they stand before it (<c>cd api &amp;&amp; CI=1</c>); empty
/// for none. Where two runs of one command differ in it, the difference may be what mended it.</param>
/// <param name="IsMasked">Whether its exit code is another's (<c>| tail</c>, <c>|| true</c>, <c>; echo done</c>, <c>&amp;</c>): that it
/// succeeded says nothing about the command itself.</param>
/// <param name="IsProbe">Whether it only looks (<c>grep</c>, <c>ls</c>, <c>git status</c>): by failing it answers, and it mends nothing.</param>
public sealed record CommandForm(string Key, string Plain, string Setting, bool IsMasked, bool IsProbe)
{
    // A generated script of a megabyte is no command that anybody runs again; what is longer is compared by its beginning.
    private const int Longest = 4096;

    /// <summary>Reads a command as it was typed. Never throws on any text.</summary>
    public static CommandForm Of(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var parts = CommandParts.Split(command.Length <= Longest ? command : command[..Longest]);
        var setting = new List<string>();
        var pipefail = TakeSettings(parts, setting);
        var masked = TakeEnding(parts, pipefail);
        if (parts.Count == 0)
        {
            return new CommandForm("", "", string.Join(' ', setting), masked, IsProbe: true);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            parts[i] = parts[i] with { Words = Words(parts[i].Words, i == 0 ? setting : []) };
        }

        var plain = string.Join(' ', parts.SelectMany((part, i) => i == 0 ? part.Words : [part.Operator, .. part.Words]));
        return new CommandForm(plain, plain, string.Join(' ', setting), masked, parts.TrueForAll(part => ProbeCommands.Contains(part.Words)));
    }

    /// <summary>Whether two commands are one command run twice.</summary>
    public static bool AreSame(string left, string right) => Of(left).Key is { Length: > 0 } key && key == Of(right).Key;

    /// <summary>Whether a run of this command after a failed one shows that the error is gone.</summary>
    public bool Proves(CommandForm failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return Key.Length > 0 && Key == failed.Key && !IsMasked && !IsProbe;
    }

    // cd X && ..., export A=b; ..., set -o pipefail; ...
    private static bool TakeSettings(List<CommandPart> parts, List<string> setting)
    {
        var pipefail = false;
        while (parts.Count > 1 && parts[1].Operator is "&&" or ";" && IsSetting(parts[0].Words))
        {
            var words = parts[0].Words;
            pipefail |= words[0] == "set" && words.Contains("pipefail");
            if (words[0] != "set")
            {
                setting.Add($"{string.Join(' ', words)} &&");
            }

            parts.RemoveAt(0);
        }

        return pipefail;
    }

    private static bool IsSetting(IReadOnlyList<string> words) =>
        words.Count > 0 && (words[0] is "cd" or "pushd" or "export" or "set" or "source" or "." || words.All(IsAssignment));

    // ... 2>&1 | tail -20; echo "exit $?"
    private static bool TakeEnding(List<CommandPart> parts, bool pipefail)
    {
        var masked = false;
        while (parts.Count > 0)
        {
            var last = parts[^1];
            if (last.Words.Count == 0)
            {
                masked |= last.Operator == "&";
            }
            else if (parts.Count > 1 && last.Operator == "|" && ProbeCommands.OnlyShows(last.Words))
            {
                masked |= !pipefail;
            }
            else if (parts.Count > 1 && last.Operator is "||" or ";" && last.Words[0] is "true" or ":" or "echo" or "printf" or "exit")
            {
                masked = true;
            }
            else if (!(parts.Count > 1 && last.Operator == "&&" && last.Words[0] is "echo" or "printf" or "true"))
            {
                break;
            }

            parts.RemoveAt(parts.Count - 1);
        }

        return masked;
    }

    private static List<string> Words(IReadOnlyList<string> given, List<string> setting)
    {
        var words = new List<string>(given);
        for (var isFirst = true; words.Count > 1 && isFirst;)
        {
            if (IsAssignment(words[0]))
            {
                setting.Add(words[0]);
                words.RemoveAt(0);
            }
            else if (words[0] is "time" or "env" or "command" or "nohup")
            {
                words.RemoveAt(0);
            }
            else if (words[0] is "timeout" or "nice")
            {
                words.RemoveAt(0);
                while (words.Count > 1 && (words[0][0] == '-' || char.IsAsciiDigit(words[0][0])))
                {
                    words.RemoveAt(0);
                }
            }
            else
            {
                isFirst = false;
            }
        }

        words.RemoveAll(word => word is "2>&1" or "2>/dev/null" or ">/dev/null" or "&>/dev/null" or "</dev/null" or "1>/dev/null");
        return words;
    }

    private static bool IsAssignment(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && (char.IsAsciiLetter(word[0]) || word[0] == '_') && word.AsSpan(0, at).IndexOfAnyExcept(CommandParts.NameCharacters) < 0;
    }
}
