namespace SkillMesh.Mesh.Matching;

/// <summary>Where and how well a skill's message lies in a text. Masses are sums of word weights.</summary>
internal struct Alignment
{
    /// <summary>Number of the skill.</summary>
    public int Skill;

    /// <summary>Score of the best way to lay it; only for comparing ways.</summary>
    public float Score;

    /// <summary>First and last token of the text that it covers; -1 where it covers none.</summary>
    public int First, Last;

    /// <summary>All words of the skill, and those found in order.</summary>
    public float Total, Found;

    /// <summary>How many words were found.</summary>
    public int Words;

    /// <summary>Words of the skill that are missing before the first found one, between, and after the last.</summary>
    public float MissingHead, MissingInside, MissingTail;

    /// <summary>Words of later sentences of the skill that the text has not.</summary>
    public float MissingSentences;

    /// <summary>Words of the text between found ones: words that skills use, and others, which may be names.</summary>
    public float OtherKnown, OtherUnknown;

    /// <summary>Words before and after it in its part of the line that it does not explain.</summary>
    public float Before, After;

    /// <summary>Words of a sentence that follows on the same line.</summary>
    public float NextSentence;

    /// <summary>Values: with the same content, with other content that skills know, and with content unknown to all.</summary>
    public float SameValues, OtherKnownValues, OtherUnknownValues;

    /// <summary>Values that the skill's fix names, found and replaced by others; values in quotes replaced by plain words; expressions replaced.</summary>
    public float SameAnchors, OtherAnchors, WordsForQuotes, OtherExpressions;

    /// <summary>The most telling word that the skill has and the text lacks: one that other skills use too, and one that only it has.</summary>
    public float WorstMissingCommon, WorstMissingOwn;

    /// <summary>The most telling word that the text has and the skill lacks: one that skills use, and one that none does.</summary>
    public float WorstOtherKnown, WorstOtherUnknown;

    /// <summary>Words of the skill's first sentence, which says what is wrong, and those of them that were found.</summary>
    public float FirstTotal, FirstFound;

    /// <summary>Whether other words stand before it on its line, behind whatever ends them.</summary>
    public bool FollowsOthers;

    /// <summary>Whether a "not" stands on one side only.</summary>
    public bool Negates;

    /// <summary>Whether the part of the line begins where it begins, and ends where it ends.</summary>
    public bool StartsClean, EndsClean;

    /// <summary>Whether the text has a full stop after the last found word.</summary>
    public bool EndsSentence;

    /// <summary>Whether the last found word is followed by a line end or nothing.</summary>
    public bool EndsLine;

    /// <summary>Whether the last covered token stands for a value.</summary>
    public bool EndsInValue;

    /// <summary>Whether the text breaks off before the skill's message ends.</summary>
    public readonly bool IsCut => MissingTail + MissingSentences > 0.01f && EndsLine;
}
