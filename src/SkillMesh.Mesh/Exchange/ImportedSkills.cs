using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Exchange;

/// <summary>What a file of skills came to.</summary>
/// <param name="Events">One captured event for each skill, in the file's order, each with its content-derived id.</param>
/// <param name="Diagnostics">What was mended (SKM3010) and what was left out (SKM3011), in the file's order.</param>
/// <param name="Aside">Fields that no skill has: the row's number, from 1, and the field with its value as JSON. They are reported, not taken.</param>
/// <param name="Rows">Rows that were looked at.</param>
public sealed record ImportedSkills(
    IReadOnlyList<SkillEvent> Events, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<(int Row, string Field, string Json)> Aside, int Rows);
