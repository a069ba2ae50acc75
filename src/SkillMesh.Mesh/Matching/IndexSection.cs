namespace SkillMesh.Mesh.Matching;

/// <summary>The sections of an index file, in their order.</summary>
internal enum IndexSection
{
    /// <summary>Bytes of the caller's, by which it knows what the index was built from.</summary>
    Stamp,

    /// <summary>A record a skill, in order of id, each with its message behind it: places in <see cref="Words"/>. Who needs the one needs the
    /// other, and each touch of another page costs as much as comparing the message.</summary>
    Skills,

    /// <summary>Id, type, pattern, resolution and note of each, UTF-8, one after another.</summary>
    Strings,

    /// <summary>Where the record of each skill begins, four bytes each, with <see cref="IndexFormat.InjectableBit"/>.</summary>
    Records,

    /// <summary>Table of words and values: in how many skills as a word, in how many as a value, and in which as a word.</summary>
    Words,

    /// <summary>Table of two words that follow each other.</summary>
    Pairs,

    /// <summary>Table of error types.</summary>
    Types,

    /// <summary>Table of masked and of verbatim messages.</summary>
    Forms,

    /// <summary>Table of word stems for suggestions.</summary>
    Terms,

    /// <summary>Skill numbers, ascending in each list.</summary>
    Postings,

    /// <summary>Skill numbers and how much a term weighs in the skill, in one word.</summary>
    TermPostings,

    /// <summary>What the words of each skill weigh together, four bytes each: apart from the records, because hundreds are looked at for one text
    /// and the records lie as far apart as pages.</summary>
    Masses,

    /// <summary>How many there are.</summary>
    Count,
}
