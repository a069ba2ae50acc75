using System.Text;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Direct;

/// <summary>git's configuration files in the form nearly all of them have. A file with anything else in it (an include, a form of
/// value that is rare) is not understood, and then git is asked.</summary>
internal static class PlainConfig
{
    private const int MostBytes = 1 << 20;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Adds the settings of <paramref name="file"/>; a file that is not there has none.</summary>
    /// <returns>False when git has to be asked.</returns>
    public static bool TryRead(string file, List<GitSettings.GitSetting> settings)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
            {
                return !Directory.Exists(file);
            }

            return info.Length <= MostBytes && TryParse(Strict.GetString(File.ReadAllBytes(file)), settings);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc cref="TryRead"/>
    public static bool TryParse(string text, List<GitSettings.GitSetting> settings)
    {
        string? section = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.AsSpan().Trim(" \t\r");
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[')
            {
                if (!TrySection(line, out section))
                {
                    return false;
                }

                continue;
            }

            if (section is null || !TryKey(line, out var key, out var value))
            {
                return false;
            }

            settings.Add(new GitSettings.GitSetting($"{section}.{key}", value));
        }

        return true;
    }

    // [name] or [name "sub"], alone on its line; the older form with a dot and everything about includes is left to git.
    private static bool TrySection(ReadOnlySpan<char> line, out string? section)
    {
        section = null;
        if (line[^1] != ']')
        {
            return false;
        }

        var head = line[1..^1];
        var space = head.IndexOfAny(' ', '\t');
        var name = space < 0 ? head : head[..space];
        if (!IsName(name))
        {
            return false;
        }

        section = name.ToString().ToLowerInvariant();
        if (section is "include" or "includeif")
        {
            return false;
        }

        if (space < 0)
        {
            return true;
        }

        var quoted = head[space..].Trim(" \t");
        if (quoted.Length < 2 || quoted[0] != '"' || quoted[^1] != '"' || quoted[1..^1].IndexOfAny("\"\\") >= 0)
        {
            return false;
        }

        section = $"{section}.{quoted[1..^1]}";
        return true;
    }

    private static bool TryKey(ReadOnlySpan<char> line, out string key, out string? value)
    {
        value = null;
        var equals = line.IndexOf('=');
        var name = (equals < 0 ? line : line[..equals]).TrimEnd(" \t");
        key = name.ToString().ToLowerInvariant();
        if (!IsName(name) || !char.IsAsciiLetter(name[0]))
        {
            return false;
        }

        if (equals < 0)
        {
            return true;
        }

        var text = line[(equals + 1)..].Trim(" \t");

        // Once quoted as a whole, or not at all; no escapes, no comments behind it, no blanks that git would change.
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"')
        {
            text = text[1..^1];
        }
        else if (text.IndexOfAny("#;\t") >= 0)
        {
            return false;
        }

        value = text.ToString();
        return text.IndexOfAny("\"\\\r\0") < 0;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
