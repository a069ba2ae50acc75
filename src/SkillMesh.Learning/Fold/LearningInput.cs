using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Fold;

/// <summary>All that a fold depends on.</summary>
/// <param name="Evidence">Readings of evidence ledgers; several of one kind are joined.</param>
/// <param name="Promotions">The promotion log, or null.</param>
/// <param name="Settings">The settings.</param>
/// <param name="AsOf">A moment to look from; null takes the newest record's.</param>
/// <param name="Scope">A partial evolve, or null.</param>
public sealed record LearningInput(
    IReadOnlyList<LedgerReading> Evidence,
    LedgerReading? Promotions,
    LearningSettings Settings,
    DateTimeOffset? AsOf = null,
    EvolveScope? Scope = null);
