using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>Passwords among the arguments of a command: <c>mysql -pX</c>, <c>sshpass -p X</c>, <c>curl -u user:X</c>,
/// <c>PGPASSWORD=X</c>.</summary>
internal sealed class CommandPasswordRule : SecretRule
{
    private const int Longest = 1024;
    private const int LongestFlags = 8;

    // A flag that ends in a blank has its value as the next word; one with a colon, percent sign or comma has it behind that in the word;
    // any other stands before it. A star stands for further letters.
    private static readonly (string Command, string[] Flags)[] Commands =
    [
        ("mysql", ["-p"]), ("mysqldump", ["-p"]), ("mysqladmin", ["-p"]), ("mariadb", ["-p"]), ("sshpass", ["-p ", "-p"]),
        ("docker login", ["-p "]), ("podman login", ["-p "]), ("registry login", ["-p "]), ("az login", ["-p "]), ("oc login", ["-p "]),
        ("curl", ["-*u :", "-*U :", "--user :", "--proxy-user :"]), ("wget", ["--http-password="]), ("redis-cli", ["-a "]),
        ("ldapsearch", ["-w "]), ("mongosh", ["-p "]), ("mongodump", ["-p "]), ("mongo ", ["-p "]), ("sqlcmd", ["-P "]), ("bcp ", ["-P "]), ("smbclient", ["-U %"]),
        ("7z a", ["-p"]), ("zip ", ["-P "]), ("unzip", ["-P "]), ("openssl enc", ["-k "]), ("openssl", ["pass:"]), ("lftp", ["-u ,"]), ("influx ", ["-password "]),
        ("keytool", ["-storepass ", "-keypass "]), ("rabbitmqadmin", ["-p "]), ("svn ", ["--password "]),
    ];

    private static readonly string[] Variables = ["PGPASSWORD=", "MYSQL_PWD=", "SSHPASS=", "REDISCLI_AUTH=", "GIT_PASSWORD=", "BORG_PASSPHRASE=", "RESTIC_PASSWORD=", "RSYNC_PASSWORD="];
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`;|&<>)\\");

    public CommandPasswordRule()
        : base("password-argument")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = [.. Commands.Select(command => command.Command), .. Variables];

    public override bool IgnoreCase => false;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        if (!SecretText.StartsWord(text, at) || (at > 0 && text[at - 1] is '-' or '.'))
        {
            return None;
        }

        if (text[at + length - 1] == '=')
        {
            return Word(text, at + length, 3);
        }

        foreach (var (command, flags) in Commands)
        {
            if (command.Length != length || !text.Slice(at, length).SequenceEqual(command))
            {
                continue;
            }

            var arguments = new CommandLine(text, at, at + command.TrimEnd().Length);
            while (arguments.MoveNext())
            {
                // The same command once more: its arguments are its own.
                if (text[arguments.Start..arguments.End].SequenceEqual(command.AsSpan().TrimEnd()))
                {
                    return None;
                }

                foreach (var flag in flags)
                {
                    // The first one counts: what follows it may be another command's.
                    if (Argument(text, arguments, flag) is { } found)
                    {
                        return found;
                    }
                }
            }
        }

        return None;
    }

    // The secret of a flag, of length 0 when its value is none; null when the argument is another.
    private static (int Start, int Length)? Argument(ReadOnlySpan<char> text, CommandLine arguments, string flag)
    {
        var separator = flag[^1] is ':' or '%' or ',' && flag[0] == '-' ? flag[^1] : '\0';
        var name = flag.AsSpan(0, flag.Length - (separator == '\0' ? 0 : 1)).TrimEnd();
        var takesNext = flag.Contains(' ', StringComparison.Ordinal);
        var word = text[arguments.Start..arguments.End];
        var given = Given(word, name);
        if (given < 0)
        {
            return null;
        }

        var start = arguments.Start + given;
        if (given == word.Length)
        {
            if (!takesNext || !arguments.MoveNext())
            {
                return null;
            }

            start = arguments.Start;
        }
        else if (takesNext && separator == '\0')
        {
            // The value is a word of its own.
            return null;
        }
        else if (text[start] == '=')
        {
            start++;
        }

        return separator == '\0' ? Word(text, start, takesNext || flag == "pass:" ? 3 : 4) : Part(text, start, separator);
    }

    // Where the value of a flag begins in its word, at its end when it is the next one; -1 when the word is another.
    private static int Given(ReadOnlySpan<char> word, ReadOnlySpan<char> name)
    {
        if (name.Length != 3 || name[1] != '*')
        {
            return word.StartsWith(name) && (name.Length < 3 || name[^1] is '=' or ':' || word.Length == name.Length || word[name.Length] == '=') ? name.Length : -1;
        }

        if (word.Length < 2 || word[0] != '-' || word[1] == '-')
        {
            return -1;
        }

        // -su ann:x and -uann:x
        var letters = word[1..Math.Min(word.Length, LongestFlags)];
        return word[1] == name[2] ? 2 : word.Length <= LongestFlags && word[^1] == name[2] && letters.IndexOfAnyExceptInRange('A', 'z') < 0 ? word.Length : -1;
    }

    private static (int Start, int Length) Part(ReadOnlySpan<char> text, int start, char separator)
    {
        var quote = start < text.Length && text[start] is '"' or '\'' ? text[start++] : '\0';
        var rest = text.Slice(start, Math.Min(text.Length - start, Longest));
        var stop = quote != '\0' && text[start..].IndexOfAny(quote, '\n') is >= 0 and var close && text[start + close] == quote ? close : rest.IndexOfAny(Ends);
        var whole = stop < 0 ? rest : text.Slice(start, stop);
        var place = whole.IndexOf(separator);
        var value = whole[(place + 1)..];
        if (place < 0 || value.IsEmpty || IsTemplate(value) || whole.Contains("://", StringComparison.Ordinal))
        {
            return None;
        }

        start += place + 1;
        return SecretText.Whole(text, start, value.Length, stop < 0, Ends);
    }

    private static (int Start, int Length) Word(ReadOnlySpan<char> text, int start, int least)
    {
        if (start >= text.Length)
        {
            return None;
        }

        if (text[start] is '"' or '\'' && text[start] is var quote)
        {
            var close = text[(start + 1)..].IndexOfAny(quote, '\n');
            return close >= least && text[start + 1 + close] == quote && !IsTemplate(text.Slice(start + 1, close)) ? (start + 1, close) : None;
        }

        var rest = text.Slice(start, Math.Min(text.Length - start, Longest));
        var stop = rest.IndexOfAny(Ends);
        var value = stop < 0 ? rest : rest[..stop];
        return value.Length >= least && value[0] is not ('-' or '/' or '.') && !IsTemplate(value)
            ? SecretText.Whole(text, start, value.Length, stop < 0, Ends) : None;
    }

    private static bool IsTemplate(ReadOnlySpan<char> value) =>
        value.IsEmpty || value[0] is ']' or ')' or ',' or '<' or '{' or '[' or '(' or '%' or '*' or '.' || (value[0] == '$' && SecretText.IsVariable(value))
        || SecretText.IsStandIn(value) && !value.Contains("pass", StringComparison.OrdinalIgnoreCase);
}
