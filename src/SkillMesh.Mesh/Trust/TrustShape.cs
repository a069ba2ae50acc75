using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>One form of hostile text: an expression that is tried only where one of its first words stands.</summary>
/// <param name="Rule">What it means.</param>
/// <param name="Make">Gives the expression, the same one each time: most texts hold the first words of few, and a hundred are slow to make.</param>
/// <param name="Anchors">Words or single signs it can begin with, separated by spaces.</param>
internal sealed record TrustShape(DiagnosticRule Rule, Func<Regex> Make, string Anchors)
{
    /// <summary>Begins with <c>\G</c>. It sees the text as <see cref="PlainText"/> writes it: lower case, one space, no quotes.</summary>
    public Regex Shape => Make();

    /// <summary>How many stretches of any text it holds one after another: its worst time grows with the length of a line to this power.</summary>
    public int Gaps { get; init; } = 1;

    /// <summary>Advice to leave it alone, directly before it, is no advice to do it.</summary>
    public bool MayBeWarnedOf { get; init; }
}
