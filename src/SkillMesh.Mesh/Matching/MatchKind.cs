namespace SkillMesh.Mesh.Matching;

/// <summary>Why a skill stands in an answer.</summary>
public enum MatchKind
{
    /// <summary>The message is the skill's, word for word.</summary>
    Verbatim,

    /// <summary>The message has the skill's signature: the same but for masked values.</summary>
    Signature,

    /// <summary>The text reports the skill's code, and the message does not speak against it.</summary>
    Code,

    /// <summary>The message was found in the text, in order and without other words in it.</summary>
    Message,

    /// <summary>Words of the text occur in the skill. A suggestion, never an answer.</summary>
    Words,
}
