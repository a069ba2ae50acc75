using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The owner's name in a path of a home folder, with what leads to it: <c>/home/name</c>, <c>C:\Users\…</c>,
/// <c>/mnt/c/Users/name</c>, <c>\\wsl$\Ubuntu\home\…</c>, and an agent's folder for it, <c>projects/-home-name-work</c>.</summary>
internal sealed class HomePathRule : SecretRule
{
    private const int LongestOwner = 64;
    private const int LongestShare = 64;
    private const int MostBlanks = 2;
    private const string Root = "/root";

    private static readonly SearchValues<char> Ends = SearchValues.Create("/\\: \t\r\n\b\f\v\"'<>|,;)(`]}*$&?=#{[");
    private static readonly SearchValues<char> Share = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._$-");

    // Where systems keep their homes; a drive's letter follows those that end in a slash.
    private static readonly string[] Mounts = ["/var", "/usr", "/export", "/System/Volumes/Data", "/mnt/", "/cygdrive/"];

    public HomePathRule()
        : base(HomePath)
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["/home/", "/Users/", "\\Users\\", "\\home\\", "\\Documents and Settings\\", "-home-", "-Users-", Root];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var start = text[at] switch
        {
            '-' => FolderStart(text, at),
            '\\' => WindowsStart(text, at),
            _ => Start(text, at, length),
        };
        if (start < 0)
        {
            return None;
        }

        if (text.Slice(at, length).Equals(Root, StringComparison.OrdinalIgnoreCase))
        {
            return at + length < text.Length && text[at + length] == '/' ? (start, at + length - start) : None;
        }

        var rest = text[(at + length)..];
        rest = rest[..Math.Min(rest.Length, LongestOwner)];
        var end = text[at] == '-' ? OwnerEnd(rest.IndexOf('-'), rest.IndexOfAny(Ends)) : text[at] == '\\' ? WindowsEnd(rest) : rest.IndexOfAny(Ends);
        var owner = (end < 0 ? rest : rest[..end]).TrimEnd('.');
        return owner.IsEmpty ? None : (start, at + length + owner.Length - start);
    }

    private static int OwnerEnd(int dash, int end) => dash < 0 ? end : end < 0 ? dash : Math.Min(dash, end);

    private static int Start(ReadOnlySpan<char> text, int at, int length)
    {
        if (at == 0)
        {
            return at;
        }

        if (Drive(text, at) is >= 0 and var drive)
        {
            return drive;
        }

        if (!Joins(text[at - 1]))
        {
            return at;
        }

        // -I/home/name/include: the flag stays.
        if (at > 1 && char.IsAsciiLetter(text[at - 1]) && text[at - 2] == '-' && (at == 2 || !Joins(text[at - 3])))
        {
            return at;
        }

        var isDrive = at > 1 && char.IsAsciiLetter(text[at - 1]) && text[at - 2] == '/';
        var before = text[..at];
        foreach (var mount in Mounts)
        {
            var place = mount[^1] == '/' ? at - 1 - mount.Length : at - mount.Length;
            if (place >= 0 && (mount[^1] == '/' ? isDrive && before[..^1].EndsWith(mount) : before.EndsWith(mount)) && (place == 0 || !Joins(text[place - 1])))
            {
                return place;
            }
        }

        if (isDrive && text[at + 1] is 'U' or 'u' && (at == 2 || (!Joins(text[at - 3]) && text[at - 3] is not ('/' or ':'))))
        {
            return at - 2;
        }

        var window = before[Math.Max(0, at - LongestShare)..];
        var wsl = window.LastIndexOf("//wsl", StringComparison.OrdinalIgnoreCase);
        return wsl >= 0 && window[(wsl + 2)..].IndexOfAnyExcept(Share) is var slash && slash > 0 && window[(wsl + 2 + slash + 1)..].IndexOfAnyExcept(Share) < 0
            ? at - window.Length + wsl : -1;
    }

    // `docs/home/page`, `example.com/Users/list`: inside another path.
    private static bool Joins(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '~' or '}' or ')' or ']';

    private static int Drive(ReadOnlySpan<char> text, int at) =>
        at >= 2 && text[at - 1] == ':' ? char.IsAsciiLetter(text[at - 2]) && (at == 2 || !char.IsAsciiLetterOrDigit(text[at - 3])) ? at - 2 : text[at] == '\\' ? -1 : at : -1;

    private static int WindowsStart(ReadOnlySpan<char> text, int at)
    {
        if (Drive(text, at) is >= 0 and var drive)
        {
            return drive;
        }

        // \\server\Users, \\wsl$\Ubuntu\home
        var window = text[Math.Max(0, at - LongestShare)..at];
        var share = window.LastIndexOf(@"\\", StringComparison.Ordinal);
        if (share < 0 || share + 2 == window.Length)
        {
            return -1;
        }

        foreach (var character in window[(share + 2)..])
        {
            if (character != '\\' && !Share.Contains(character))
            {
                return -1;
            }
        }

        return at - window.Length + share;
    }

    // A name of two or three words, where the path goes on behind it.
    private static int WindowsEnd(ReadOnlySpan<char> rest)
    {
        var first = rest.IndexOfAny(Ends);
        var end = first;
        for (var blanks = 0; end > 0 && rest[end] == ' ' && blanks < MostBlanks; blanks++)
        {
            var word = rest[(end + 1)..].IndexOfAny(Ends);
            if (word <= 0)
            {
                return first;
            }

            end += 1 + word;
            if (rest[end] == '\\')
            {
                return end;
            }
        }

        return first;
    }

    // Agents name a project's folder for its path.
    private static int FolderStart(ReadOnlySpan<char> text, int at)
    {
        var start = at >= 2 && text[at - 1] == '-' && char.IsAsciiLetter(text[at - 2]) ? at - 2 : at;
        var before = text[..start];
        return before.EndsWith("projects/", StringComparison.Ordinal) || before.EndsWith(@"projects\", StringComparison.Ordinal) ? start : -1;
    }
}
