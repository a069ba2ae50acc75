namespace SkillMesh.Documents.AgentSkills;

/// <summary>Lists of tools and their rules, and which of them set no limit.</summary>
public static class ToolList
{
    private static readonly HashSet<string> Shells = new(StringComparer.OrdinalIgnoreCase) { "Bash", "PowerShell" };

    // Programs that run whatever they are given.
    private static readonly HashSet<string> Interpreters = new(StringComparer.OrdinalIgnoreCase)
    {
        "sh", "bash", "zsh", "dash", "fish", "pwsh", "powershell", "cmd", "python", "python3", "node", "deno", "bun", "ruby", "perl", "php", "osascript",
        "eval", "exec", "env", "sudo", "doas", "su", "xargs", "ssh", "npx", "uvx", "bunx", "dnx", "curl", "wget", "nc", "ncat",
    };

    /// <summary>The tools of a text such as <c>Read, Bash(git add *) Edit</c>: blanks and commas inside parentheses belong to a rule.</summary>
    public static IEnumerable<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (depth == 0 && (text[i] == ',' || char.IsWhiteSpace(text[i]))))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
                continue;
            }

            depth += text[i] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
        }
    }

    /// <summary>Whether a tool's rule approves anything at all: a shell without a rule, with * alone, or with an interpreter and anything
    /// behind it.</summary>
    public static bool IsUnlimited(string tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        tool = tool.Trim();
        if (tool == "*")
        {
            return true;
        }

        var open = tool.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? tool : tool[..open];
        if (!Shells.Contains(name))
        {
            return false;
        }

        var rule = open < 0 ? "" : tool[(open + 1)..].TrimEnd(')').Trim();
        if (rule.Trim('*', ':', ' ').Length == 0)
        {
            return true;
        }

        // `python:*` and `python *` take any program; `python tool.py *` takes one.
        var first = rule.AsSpan()[..(rule.AsSpan().IndexOfAny(": ") is var end and >= 0 ? end : rule.Length)];
        var rest = rule[first.Length..].Trim(':', ' ');
        return rest is "*" or "**" && Interpreters.Contains(first[(first.LastIndexOf('/') + 1)..].ToString());
    }
}
