namespace SkillMesh.Learning.Corrections;

/// <summary>The cue file, compiled.</summary>
internal sealed class CueBook
{
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Score from which a message is a correction.</summary>
    public required double Threshold { get; init; }

    /// <summary>How many code units are looked at, carriage returns not counted.</summary>
    public required int ExaminedLength { get; init; }

    /// <summary>Words a message may hold before its evidence is thinned out.</summary>
    public required int FullWeightWords { get; init; }

    /// <summary>Least share of its evidence a long message keeps.</summary>
    public required double LeastShare { get; init; }

    /// <summary>Most that context words add.</summary>
    public required double ContextCap { get; init; }

    public required IReadOnlyList<Cue> Cues { get; init; }

    public required IReadOnlyList<DoNotLogRule> Rules { get; init; }

    /// <summary>Weight of each context entry.</summary>
    public required IReadOnlyList<double> Contexts { get; init; }

    public required PhraseIndex CuePhrases { get; init; }

    public required PhraseIndex RulePhrases { get; init; }

    public required PhraseIndex ContextPhrases { get; init; }

    /// <summary>Phrases that hold a cue's words and mean something else.</summary>
    public required PhraseIndex Harmless { get; init; }

    public required PhraseIndex Instead { get; init; }

    public required IReadOnlySet<int> Fillers { get; init; }

    public required IReadOnlySet<int> Negators { get; init; }

    /// <summary>Words that end a captured text.</summary>
    public required IReadOnlySet<int> InsteadStops { get; init; }

    public required PastedLines Pasted { get; init; }
}
