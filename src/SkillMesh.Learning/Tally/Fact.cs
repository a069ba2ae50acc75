using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Tally;

/// <summary>What a tally counts of one piece of evidence. Texts are numbers of a <see cref="Lexicon"/>; 0 where there is none.</summary>
internal struct Fact
{
    /// <summary>When, in UTC ticks.</summary>
    public long Ticks;

    /// <summary>Where the record can be read again.</summary>
    public long Place;

    /// <summary>Its content, where <see cref="HasKey"/>.</summary>
    public ContentKey Key;

    /// <summary>The name; 0 for evidence without one.</summary>
    public int Pattern;

    public int Voice;
    public int Service;
    public int Severity;
    public int Category;

    /// <summary>Number of the list of agents.</summary>
    public int Agents;

    /// <summary>Where its text starts in the chunk, or the index of its record among those read exactly.</summary>
    public int TextStart;

    /// <summary>Bytes of the text; -1 for a record read exactly.</summary>
    public int TextLength;

    /// <summary>Whether the key was computed. Most records need none: what has another moment is another record.</summary>
    public bool HasKey;

    public byte Source;
    public bool IsForeign;
    public bool HasFix;
}
