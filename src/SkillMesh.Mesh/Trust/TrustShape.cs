using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>One form of hostile text: an expression that is tried only where one of its first words stands.</summary>
/// <param name="Rule">What it means.</param>
/// <param name="Shape">Begins with <c>\G</c>. It sees the text as <see cref="PlainText"/> writes it: lower case, one space, no quotes.</param>
/// <param name="Anchors">Words or single signs it can begin with, separated by spaces.</param>
internal sealed record TrustShape(DiagnosticRule Rule, Regex Shape, string Anchors)
{
    /// <summary>How many stretches of any text it holds one after another: its worst time grows with the length of a line to this power.</summary>
    public int Gaps { get; init; } = 1;

    /// <summary>Advice to leave it alone, directly before it, is no advice to do it.</summary>
    public bool MayBeWarnedOf { get; init; }
}
