namespace SkillMesh.Mesh.Matching;

/// <summary>How to look up.</summary>
public sealed record FindOptions
{
    /// <summary>As <c>resolve</c> does it.</summary>
    public static FindOptions Default { get; } = new();

    /// <summary>The code or exception type where it is known apart from the text; empty for what the text reports.</summary>
    public string ErrorType { get; init; } = "";

    /// <summary>Whether skills that may not be answered unasked are found too.</summary>
    public bool IncludeHeld { get; init; }

    /// <summary>Skills ranked at most.</summary>
    public int Ranked { get; init; } = 5;

    /// <summary>Whether skills that share no more than words are ranked where there is no answer.</summary>
    public bool Suggests { get; init; } = true;

    /// <summary>Whether nothing but the answer is read where there is one: the store ranks no others beside it.</summary>
    public bool AnswerAlone { get; init; }

    /// <summary>Whether <see cref="SkillMatch.Steps"/> is filled.</summary>
    public bool Trace { get; init; }
}
