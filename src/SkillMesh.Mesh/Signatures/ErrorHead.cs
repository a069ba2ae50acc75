using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;

namespace SkillMesh.Mesh.Signatures;

/// <summary>The line of a tool's output that says what went wrong: what a fix is written down for when nobody says which of a hundred
/// lines matters.</summary>
/// <param name="Text">The line without what surrounds it; empty where the output says nothing.</param>
/// <param name="Code">The code it reports by its place alone, or empty.</param>
public sealed record ErrorHead(string Text, string Code)
{
    private const int Longest = 600;
    private const int LongestCode = 200;

    // Ways in which tools that report no code say that something is wrong.
    private static readonly string[] Tellings =
    [
        "error", "exception", "fatal", "panic", "failed", "failure", "cannot ", "can't ", "could not", "couldn't", "not found", "no such", "undefined",
        "denied", "unable to", "unresolved", "unexpected", "refused", "timed out", "invalid", "missing", "unknown", "conflict",
    ];

    // Sums that end a log tell nothing of what they count.
    private static readonly string[] Sums = ["0 error", "build failed", "0 warning", "errors:", "npm err! code", "elifecycle"];

    /// <summary>The head of an output.</summary>
    /// <param name="text">What a tool printed, redacted as a whole.</param>
    /// <param name="redactor">Redacts the line once more, before it is cut: what surrounded it may have kept a secret from being seen.</param>
    public static ErrorHead Of(string text, Redactor redactor)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(redactor);
        var message = MessageText.Read(text);
        var lines = message.Text.Split('\n');
        foreach (var code in message.Codes)
        {
            if (code.IsSure && code.Line < lines.Length)
            {
                var name = message.Text.Substring(code.Start, code.Length);
                return new ErrorHead(Kept(lines[code.Line], redactor), name.Length <= LongestCode && redactor.Redact(name) == name ? name : "");
            }
        }

        var telling = Array.Find(lines, line => Says(line, Tellings) && !Says(line, Sums)) ?? Array.FindLast(lines, line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return new ErrorHead(Kept(telling, redactor), "");
    }

    private static string Kept(string line, Redactor redactor) => TextCut.To(redactor.Redact(line.Trim()), Longest, "");

    private static bool Says(string line, string[] words) => Array.Exists(words, word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
}
