using System.Text;

namespace SkillMesh.Git.Shapes;

/// <summary>Just enough of git's config syntax to read a repository's own settings without starting git. Includes
/// are not followed: git itself takes extensions from the repository's file only.</summary>
internal static class GitConfigText
{
    private const int Limit = 1 << 20;

    /// <summary>Last value of each <c>section.key</c> (lower case; a subsection keeps its case). A key without
    /// <c>=</c> has the value <c>true</c>. A file that is absent, unreadable or over 1 MiB gives nothing.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= Limit ? Parse(File.ReadAllText(path, Encoding.UTF8)) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc cref="Read"/>
    public static Dictionary<string, string> Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = "";
        foreach (var raw in text.Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                var end = SectionEnd(line);
                if (end < 0)
                {
                    continue;
                }

                section = SectionName(line[1..end]);
                line = line[(end + 1)..].Trim();
            }

            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? line : line[..equals]).Trim().ToLowerInvariant();
            values[$"{section}.{key}"] = equals < 0 ? "true" : Value(line[(equals + 1)..]);
        }

        return values;
    }

    /// <summary>git's reading of a boolean; anything it does not know counts as set.</summary>
    public static bool IsTrue(string? value) => value switch
    {
        null or "" or "0" => false,
        _ when value.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ when value.Equals("no", StringComparison.OrdinalIgnoreCase) => false,
        _ when value.Equals("off", StringComparison.OrdinalIgnoreCase) => false,
        _ => true,
    };

    private static int SectionEnd(string line)
    {
        var quoted = false;
        for (var i = 1; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ']' when !quoted:
                    return i;
            }
        }

        return -1;
    }

    private static string SectionName(string head)
    {
        var quote = head.IndexOf('"', StringComparison.Ordinal);
        return quote < 0
            ? head.Trim().ToLowerInvariant()
            : $"{head[..quote].Trim().ToLowerInvariant()}.{head[(quote + 1)..].TrimEnd().TrimEnd('"')}";
    }

    private static string Value(string text)
    {
        var value = new StringBuilder();
        var quoted = false;
        text = text.Trim();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                value.Append(text[++i] switch { 'n' => '\n', 't' => '\t', var other => other });
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (c is '#' or ';'))
            {
                break;
            }
            else
            {
                value.Append(c);
            }
        }

        return value.ToString().TrimEnd();
    }
}
