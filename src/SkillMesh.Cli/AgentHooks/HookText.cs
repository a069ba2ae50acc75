using System.Text;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>The texts of <c>templates/agent-hooks</c>, filled: facts, never commands. What comes from records or from people is on one
/// line, redacted, without anything that hides or moves.</summary>
internal static class HookText
{
    // What is dropped where a text was cut before it was redacted: as much as the longest secret, half of which no rule would know.
    private const int Edge = 16 * 1024;

    /// <summary>The beginning of a text as it may be kept.</summary>
    /// <param name="text">The text.</param>
    /// <param name="redactor">What it may not hold.</param>
    /// <param name="most">UTF-16 units at most.</param>
    public static string Beginning(string text, Redactor redactor, int most)
    {
        var isCut = text.Length > most + Edge;
        var kept = redactor.Redact(isCut ? text[..(most + Edge)] : text);
        return TextCut.To(isCut ? kept[..Math.Max(0, kept.Length - Edge)] : kept, most, "");
    }

    /// <summary>The end of a text as it may be kept.</summary>
    /// <inheritdoc cref="Beginning"/>
    public static string End(string text, Redactor redactor, int most)
    {
        var isCut = text.Length > most + Edge;
        var kept = redactor.Redact(isCut ? text[^(most + Edge)..] : text);
        kept = isCut ? kept[Math.Min(kept.Length, Edge)..] : kept;
        return kept.Length <= most ? kept : kept[^most..];
    }

    /// <summary>A template with its places filled, without the LF at its end.</summary>
    /// <param name="name">File name without its ending.</param>
    /// <param name="values">Name and value of each place.</param>
    public static string Fill(string name, params ReadOnlySpan<(string Place, string Value)> values)
    {
        var text = Encoding.UTF8.GetString(CompiledTexts.Of(name)).AsSpan().TrimEnd('\n');
        var filled = new StringBuilder(text.Length + 256);
        while (text.IndexOf("{{") is >= 0 and var from && text[from..].IndexOf("}}") is > 0 and var length)
        {
            var place = text.Slice(from + 2, length - 2);
            filled.Append(text[..from]);
            foreach (var (known, value) in values)
            {
                if (place.SequenceEqual(known))
                {
                    filled.Append(value);
                }
            }

            text = text[(from + length + 2)..];
        }

        return filled.Append(text).ToString();
    }

    /// <summary>Somebody's text as a part of a sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="redactor">What it may not hold.</param>
    /// <param name="most">UTF-16 units at most.</param>
    public static string Quote(string text, Redactor redactor, int most)
    {
        var line = Printable.Line(redactor.Redact(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        return TextCut.To(line, most);
    }
}
