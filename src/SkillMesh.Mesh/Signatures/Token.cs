namespace SkillMesh.Mesh.Signatures;

/// <summary>One token of a text.</summary>
/// <param name="Hash">Of its lower-case characters, without quotes; the same for equal content of any kind.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Characters, quotes included.</param>
/// <param name="Line">Number of its line, from 0.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Marks">What stands before it.</param>
internal record struct Token(ulong Hash, int Start, int Length, int Line, TokenKind Kind, TokenMarks Marks)
{
    /// <summary>The character after its last.</summary>
    public readonly int End => Start + Length;

    /// <summary>Whether it belongs to a message.</summary>
    public readonly bool IsMessage => (Marks & (TokenMarks.Surrounding | TokenMarks.Noise)) == 0;

    /// <summary>Whether any of the marks is there.</summary>
    public readonly bool Has(TokenMarks marks) => (Marks & marks) != 0;
}
