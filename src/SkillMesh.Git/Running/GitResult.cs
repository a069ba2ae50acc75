using System.Text;

namespace SkillMesh.Git.Running;

/// <summary>How one git process ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output, as bytes.</param>
/// <param name="Error">Standard error, trimmed; raw text from outside.</param>
internal sealed record GitResult(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Standard output as UTF-8 text without the last line feed.</summary>
    public string Text => Encoding.UTF8.GetString(Output).TrimEnd('\n', '\r');

    /// <summary>Standard output cut at NUL bytes.</summary>
    public IEnumerable<string> Fields => Encoding.UTF8.GetString(Output).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
