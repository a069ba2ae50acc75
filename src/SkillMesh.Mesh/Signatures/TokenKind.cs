namespace SkillMesh.Mesh.Signatures;

/// <summary>What a token of a text is: a word that is part of a message, or a value that stands in one of its places.</summary>
internal enum TokenKind : byte
{
    /// <summary>A plain word: letters only, in one case or with a capital first letter.</summary>
    Word,

    /// <summary>A name as programs write it: humps, underscores, dots or digits between letters.</summary>
    Name,

    /// <summary>A number, time, version, GUID or hash.</summary>
    Number,

    /// <summary>A path or URL.</summary>
    Path,

    /// <summary>A short text in quotes.</summary>
    Quoted,
}
