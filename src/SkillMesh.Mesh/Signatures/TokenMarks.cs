namespace SkillMesh.Mesh.Signatures;

/// <summary>What stands before a token, and whether it belongs to the message at all.</summary>
[Flags]
internal enum TokenMarks : ushort
{
    /// <summary>A space or nothing before it.</summary>
    None = 0,

    /// <summary>The first of its line.</summary>
    LineStart = 1,

    /// <summary>Punctuation that ends a part of a line stands before it: a colon, a closing bracket, a bar.</summary>
    Boundary = 2,

    /// <summary>A tab or more than one space stands before it.</summary>
    Gap = 4,

    /// <summary>A sentence ended before it.</summary>
    Sentence = 8,

    /// <summary>Part of what surrounds a message: a logger's prefix, a place, a severity, a code, a link.</summary>
    Surrounding = 16,

    /// <summary>On a line that is no message: quoted source, carets, stack frames, notes.</summary>
    Noise = 32,

    /// <summary>The token after it follows punctuation of a quoted or bracketed end.</summary>
    Closed = 64,
}
