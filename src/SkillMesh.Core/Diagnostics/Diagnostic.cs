namespace SkillMesh.Core.Diagnostics;

/// <summary>One finding of the tool about its input: a rule, a place, and the message with its values.</summary>
/// <param name="Rule">The catalog row.</param>
/// <param name="Position">Where; <see cref="SourcePosition.None"/> when no file is to blame.</param>
/// <param name="Message">The message with values filled in. Raw: it may hold hostile text and must pass
/// <see cref="Text.Printable"/> before it reaches a terminal.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourcePosition Position, string Message)
{
    /// <summary>The rule's id.</summary>
    public string Id => Rule.Id;

    /// <summary>Severity after configuration; the rule's own unless changed.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>Sort key of every report: place, then id, then text.</summary>
    public static int Compare(Diagnostic left, Diagnostic right)
    {
        var byPlace = left.Position.CompareTo(right.Position);
        if (byPlace != 0)
        {
            return byPlace;
        }

        var byId = string.CompareOrdinal(left.Id, right.Id);
        return byId != 0 ? byId : string.CompareOrdinal(left.Message, right.Message);
    }
}
