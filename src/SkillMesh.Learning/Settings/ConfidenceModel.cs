namespace SkillMesh.Learning.Settings;

/// <summary>The formula that turns evidence into a confidence.</summary>
public enum ConfidenceModel
{
    /// <summary>The odds of the evidence: weighted, decaying, discounted for one voice repeating itself.</summary>
    Odds,

    /// <summary>The published five-term formula.</summary>
    Datum,
}
