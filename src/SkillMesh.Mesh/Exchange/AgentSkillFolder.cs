using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Markdown;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Exchange;

/// <summary>A skill as an agent skill of the agentskills.io specification: a folder with a <c>SKILL.md</c>.</summary>
/// <remarks>Texts of others stand only in fences that nothing in them can close, and in code spans. The description, which every agent
/// reads in its list, holds the plain words of the error's first line and nothing of the fix.</remarks>
/// <param name="Name">The folder's name: lower-case letters, digits and hyphens, at most 64.</param>
/// <param name="Path"><c>NAME/SKILL.md</c>.</param>
/// <param name="Bytes">The file: UTF-8 with LF.</param>
public sealed record AgentSkillFolder(string Name, string Path, byte[] Bytes)
{
    private const int LongestName = 64;
    private const int LongestError = 160;
    private const int MostLines = 120;
    private const int MostCharacters = 8_000;
    private const int MostCaptures = 10;

    /// <summary>The folder of a skill; null for a quarantined or retired one unless <paramref name="includeHeld"/>, which names the state
    /// in the description and in the text.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="redactor">What the folder may not hold; it is taken out before texts are cut and a name is made of one.</param>
    /// <param name="includeHeld">Whether the text of one that is held back is wanted.</param>
    public static AgentSkillFolder? Of(Skill skill, Redactor redactor, bool includeHeld = false)
    {
        ArgumentNullException.ThrowIfNull(skill);
        ArgumentNullException.ThrowIfNull(redactor);
        if (!skill.IsShown && !includeHeld)
        {
            return null;
        }

        skill = skill with
        {
            ErrorType = redactor.Redact(skill.ErrorType),
            Pattern = redactor.Redact(skill.Pattern),
            Context = redactor.Redact(skill.Context),
            Resolution = redactor.Redact(skill.Resolution),
            RetiredFor = redactor.Redact(skill.RetiredFor),
        };
        var name = NameOf(skill);
        var state = SkillStates.WordOf(skill.State);
        var warning = skill.IsShown ? "" : MeshTemplates.Load("agent-skill-held.md").Fill(new Dictionary<string, string>
        {
            ["state"] = state,
            ["why"] = MarkdownText.Inline(skill.State == SkillState.Retired ? skill.RetiredFor : string.Join(", ", skill.Flags)),
        });
        var text = MeshTemplates.Load("agent-skill.md").Fill(new Dictionary<string, string>
        {
            ["name"] = name,
            ["description"] = Quoted(Description(skill, state)),
            ["id"] = skill.Id,
            ["state"] = state,
            ["warning"] = warning,
            ["type"] = skill.ErrorType.Length > 0 ? Guard(MarkdownText.CodeSpan(skill.ErrorType)) : "none",
            ["error"] = Fence(skill.Pattern),
            ["context"] = skill.Context.Length > 0 ? Fence(skill.Context) : "",
            ["resolution"] = Fence(skill.Resolution),
            ["provenance"] = string.Concat(skill.Captures.Take(MostCaptures).Select(capture => Provenance(capture, redactor))),
            ["captures"] = skill.Captures.Count.ToString(CultureInfo.InvariantCulture),
            ["confirmed"] = skill.Confirmed.ToString(CultureInfo.InvariantCulture),
            ["rejected"] = skill.Rejected.ToString(CultureInfo.InvariantCulture),
            ["bound"] = skill.LowerBound.ToString("0.00", CultureInfo.InvariantCulture),
        });
        return new AgentSkillFolder(name, $"{name}/SKILL.md", Encoding.UTF8.GetBytes(text));
    }

    private static string NameOf(Skill skill)
    {
        var words = new StringBuilder("fix");
        foreach (var c in skill.ErrorType.Length > 0 ? skill.ErrorType : "error")
        {
            if (words.Length >= LongestName - 10)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                words.Append(words.Length == 3 ? "-" : "").Append(char.ToLowerInvariant(c));
            }
            else if (words[^1] != '-')
            {
                words.Append('-');
            }
        }

        return $"{words.ToString().TrimEnd('-')}-{skill.Id[..8]}";
    }

    private static string Description(Skill skill, string state)
    {
        var type = Plain(skill.ErrorType, 60);
        if (!skill.IsShown)
        {
            return $"Held back ({state}): do not follow. A fix for {(type.Length > 0 ? type : "an error")} that is kept for review.";
        }

        var first = Plain(skill.Pattern.Split('\n').FirstOrDefault(line => line.Any(char.IsLetter)) ?? "", LongestError);
        var error = string.Join(", ", new[] { type, first }.Where(part => part.Length > 0));
        return $"A known fix for the error {error}, {state}, with what is known of its worth. Use when a build, test or command fails with this error.";
    }

    // Letters, digits and the signs that codes and names are made of: no tag, link, quote or key can be built of them.
    private static string Plain(string text, int longest)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            if (result.Length >= longest)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/' or '+')
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().Trim();
    }

    // A JSON string is a YAML string.
    private static string Quoted(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    private static string Provenance(SkillCapture capture, Redactor redactor)
    {
        var parts = new[] { capture.Origin, capture.Agent, capture.Author, capture.Repository, capture.Source }.Where(part => part.Length > 0).Select(part => Guard(MarkdownText.CodeSpan(TextCut.To(redactor.Redact(part), 200, "..."))));
        return MeshTemplates.Load("agent-skill-capture.md").Fill(new Dictionary<string, string>
        {
            ["day"] = Timestamps.FormatDay(Timestamps.DayOf(capture.Timestamp)),
            ["from"] = string.Join(", ", parts),
        });
    }

    private static string Fence(string text) => Guard(MarkdownText.Fence(CutLines(text), "text"));

    // Claude Code runs an exclamation mark with a code span when it loads an agent skill, in a fence too.
    private static string Guard(string markdown) =>
        markdown.Replace("!`", "! `", StringComparison.Ordinal).Replace("`!", "` !", StringComparison.Ordinal)
            .Replace("<!--", "<! --", StringComparison.Ordinal).Replace("-->", "-- >", StringComparison.Ordinal);

    private static string CutLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var kept = TextCut.To(string.Join('\n', lines.Take(MostLines)), MostCharacters, "...");
        return lines.Length > MostLines ? kept + "\n..." : kept;
    }
}
