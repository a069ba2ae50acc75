using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>Passwords among the arguments of a command: <c>mysql -pX</c>, <c>sshpass -p X</c>, <c>curl -u user:X</c>,
/// <c>PGPASSWORD=X</c>.</summary>
internal sealed class CommandPasswordRule : SecretRule
{
    private const int LongestCommand = 300;

    // A flag that ends in a blank has its value as the next word; one with a colon has it behind the colon of that word.
    private static readonly (string Command, string[] Flags)[] Commands =
    [
        ("mysql", [" -p"]), ("mysqldump", [" -p"]), ("mysqladmin", [" -p"]), ("mariadb", [" -p"]), ("sshpass", [" -p ", " -p"]),
        ("docker login", [" -p "]), ("podman login", [" -p "]), ("registry login", [" -p "]), ("az login", [" -p "]), ("oc login", [" -p "]),
        ("curl", [" -u :", " --user :", " -u:", " --proxy-user :"]), ("wget", [" --http-password="]), ("redis-cli", [" -a "]),
        ("ldapsearch", [" -w "]), ("mongosh", [" -p "]), ("mongodump", [" -p "]), ("sqlcmd", [" -P "]), ("bcp ", [" -P "]), ("smbclient", [" -U %"]),
        ("7z a", [" -p"]), ("zip ", [" -P "]), ("unzip", [" -P "]), ("openssl", [" pass:"]), ("lftp", [" -u ,"]), ("influx ", [" -password "]),
        ("keytool", [" -storepass ", " -keypass "]), ("rabbitmqadmin", [" -p "]), ("svn ", [" --password "]),
    ];

    private static readonly string[] Variables = ["PGPASSWORD=", "MYSQL_PWD=", "SSHPASS=", "REDISCLI_AUTH=", "GIT_PASSWORD=", "BORG_PASSPHRASE=", "RESTIC_PASSWORD="];
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`;|&<>)\\");

    public CommandPasswordRule()
        : base("password-argument")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = Begins();

    public override bool IgnoreCase => false;

    private static string[] Begins()
    {
        var words = new string[Commands.Length + Variables.Length];
        for (var i = 0; i < Commands.Length; i++)
        {
            words[i] = Commands[i].Command;
        }

        Variables.CopyTo(words, Commands.Length);
        return words;
    }

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

        var line = text.Slice(at + length, Math.Min(text.Length - at - length, LongestCommand));
        var end = line.IndexOfAny("\n|;\r");
        line = end < 0 ? line : line[..end];
        foreach (var (command, flags) in Commands)
        {
            if (command.Length == length && text.Slice(at, length).SequenceEqual(command))
            {
                foreach (var flag in flags)
                {
                    var found = Argument(text, at + length, line, flag);
                    if (found.Length > 0)
                    {
                        return found;
                    }
                }
            }
        }

        return None;
    }

    private static (int Start, int Length) Argument(ReadOnlySpan<char> text, int origin, ReadOnlySpan<char> line, string flag)
    {
        var separator = flag[^1] is ':' or '%' or ',' && !flag.StartsWith(" pass", StringComparison.Ordinal) ? flag[^1] : '\0';
        var word = separator == '\0' ? flag.AsSpan() : flag.AsSpan(0, flag.Length - 1);
        var place = line.IndexOf(word, StringComparison.Ordinal);
        if (place < 0)
        {
            return None;
        }

        var start = origin + place + word.Length;
        if (separator == '\0')
        {
            return Word(text, flag[^1] == ' ' ? SecretText.SkipBlanks(text, start, 8) : start, flag[^1] == ' ' ? 3 : 4);
        }

        start = SecretText.SkipBlanks(text, start, 8);
        start += start < text.Length && text[start] is '"' or '\'' ? 1 : 0;
        var rest = text.Slice(start, Math.Min(text.Length - start, 256));
        var stop = rest.IndexOfAny(Ends);
        var whole = stop < 0 ? rest : rest[..stop];
        var colon = whole.IndexOf(separator);
        var value = whole[(colon + 1)..];
        return colon < 0 || value.IsEmpty || IsTemplate(value) || whole.Contains("://", StringComparison.Ordinal) ? None : (start + colon + 1, value.Length);
    }

    private static (int Start, int Length) Word(ReadOnlySpan<char> text, int start, int least)
    {
        if (start >= text.Length)
        {
            return None;
        }

        if (text[start] is '"' or '\'')
        {
            var quote = text[start++];
            var rest = text.Slice(start, Math.Min(text.Length - start, 256));
            var close = rest.IndexOf(quote);
            return close >= least && !IsTemplate(rest[..close]) && rest[..close].IndexOf('\n') < 0 ? (start, close) : None;
        }

        var plain = text.Slice(start, Math.Min(text.Length - start, 256));
        var stop = plain.IndexOfAny(Ends);
        var value = stop < 0 ? plain : plain[..stop];
        return value.Length >= least && value[0] is not ('-' or '/' or '.') && !IsTemplate(value) ? (start, value.Length) : None;
    }

    private static bool IsTemplate(ReadOnlySpan<char> value) =>
        value.IsEmpty || value[0] is ']' or ')' or ',' or '$' or '<' or '{' or '[' or '(' or '%' or '*' or '.' || SecretText.IsStandIn(value) && !value.Contains("pass", StringComparison.OrdinalIgnoreCase);
}
