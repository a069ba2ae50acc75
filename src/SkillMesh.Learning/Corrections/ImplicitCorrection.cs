namespace SkillMesh.Learning.Corrections;

/// <summary>What a person did to a file that an agent has just written says without a word that something was not right. Published rules:
/// a change within ten minutes; undoing it refuses the approach; a change of white space is a matter of taste; what is longer was not
/// complete; anything else was wrong.</summary>
public static class ImplicitCorrection
{
    /// <summary>How long after an agent's writing a person's change counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The type of a change.</summary>
    /// <param name="written">The file as the agent left it.</param>
    /// <param name="before">Hash of what it was before that; null where that is not known or there was no file.</param>
    /// <param name="now">The file as it is; null when it has gone.</param>
    /// <param name="isUndone">Whether it is known that a checkout, a reset or the like changed it.</param>
    /// <returns>Null when nothing changed.</returns>
    public static CorrectionType? OfChange(FilePrint written, string? before, FilePrint? now, bool isUndone)
    {
        ArgumentNullException.ThrowIfNull(written);
        return now?.Hash == written.Hash ? null
            : now is null || isUndone || now.Hash == before ? CorrectionType.ApproachRejection
            : now.Plain == written.Plain ? CorrectionType.PreferenceConflict
            : now.Lines > written.Lines ? CorrectionType.CodeCompleteness
            : CorrectionType.CodeQuality;
    }
}
