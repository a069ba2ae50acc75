using System.Text;
using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Signatures;

/// <summary>The normalised form of an error: the same for the same error with other names, paths, numbers and surroundings.</summary>
/// <param name="Version">Which pipeline made it. Another pipeline is another version; old ones keep their meaning.</param>
/// <param name="Form">The message in lower case with values masked: <c>unable to find package &lt;name&gt;</c>.</param>
/// <param name="Hash">20 characters over version, error type and form; see <see cref="RecordId"/>.</param>
public sealed record Signature(string Version, string Form, string Hash)
{
    /// <summary>The pipeline written here.</summary>
    public const string CurrentVersion = "sig/1";

    /// <summary>Characters of the longest form.</summary>
    private const int LongestForm = 4096;

    /// <summary>The signature of an error.</summary>
    /// <param name="errorType">The tool's code, rule or exception type; empty for the one that the text reports, if any.</param>
    /// <param name="text">The error as it was seen, with whatever surrounds it.</param>
    /// <param name="trace">Where to note each step that changed the text; null for none.</param>
    public static Signature Of(string? errorType, string text, SignatureTrace? trace = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var message = MessageText.Read(text, trace);
        var type = (errorType ?? "").Trim();
        if (type.Length == 0)
        {
            foreach (var code in message.Codes)
            {
                if (code.IsSure || MaskedForm.IsException(message.Text.AsSpan(code.Start, code.Length)))
                {
                    type = message.Text.Substring(code.Start, code.Length);
                    break;
                }
            }
        }

        if (trace is not null)
        {
            trace.Add("surroundings", Plain(message));
        }

        var form = MaskedForm.Of(message, TokenHash.Of(type), LongestForm);
        trace?.Add("masked", form);
        return new Signature(CurrentVersion, form, RecordId.Of(Encoding.UTF8.GetBytes($"{CurrentVersion}\n{type}\n{form}")));
    }

    private static string Plain(MessageText message)
    {
        var result = new StringBuilder();
        var line = -1;
        foreach (var token in message.Tokens)
        {
            if (token.IsMessage)
            {
                result.Append(result.Length == 0 ? "" : line == token.Line ? " " : "\n").Append(message.Text, token.Start, token.Length);
                line = token.Line;
            }
        }

        return result.ToString();
    }
}
