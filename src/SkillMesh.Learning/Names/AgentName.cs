namespace SkillMesh.Learning.Names;

/// <summary>Agent names as folder names: an agent's runbook lives in a folder of its name.</summary>
public static class AgentName
{
    private const int MaxLength = 64;

    // Windows reads these as devices, with any ending.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Whether the name can be a folder on every system: ASCII letters, digits, dot, hyphen and underscore, at most
    /// 64, starting with a letter or digit and not ending with a dot.</summary>
    public static bool IsFolderName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxLength
            && char.IsAsciiLetterOrDigit(name[0])
            && name[^1] != '.'
            && HasOnlyLetters(name)
            && !Devices.Contains(name.Split('.')[0]);
    }

    private static bool HasOnlyLetters(string name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
