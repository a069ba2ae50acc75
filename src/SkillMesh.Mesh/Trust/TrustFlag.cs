using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;

namespace SkillMesh.Mesh.Trust;

/// <summary>A place in a text that holds it back.</summary>
/// <param name="Rule">Why: one of <see cref="TrustRules"/>.</param>
/// <param name="Start">Where it begins, in UTF-16 units of the text.</param>
/// <param name="Length">Its length in UTF-16 units; at least 1.</param>
public sealed record TrustFlag(DiagnosticRule Rule, int Start, int Length)
{
    // A flag is shown on one line beside the skill's id.
    private const int ShownLength = 60;

    /// <summary>The rule's id.</summary>
    public string Id => Rule.Id;

    /// <summary>What the rule found, with the words it stands at: for a person's list. Safe to print.</summary>
    /// <param name="text">The text that was scanned.</param>
    /// <param name="redactor">What may not be shown.</param>
    public string Describe(string text, Redactor redactor)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(redactor);
        var start = Math.Clamp(Start, 0, text.Length);
        var length = Math.Clamp(Length, 0, text.Length - start);
        var shown = TextCut.To(redactor.RedactSecrets(text.Substring(start, length)), ShownLength, "...");
        return Printable.Line(string.Format(System.Globalization.CultureInfo.InvariantCulture, Rule.Message, shown));
    }
}
