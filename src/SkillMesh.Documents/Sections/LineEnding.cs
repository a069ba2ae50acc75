namespace SkillMesh.Documents.Sections;

/// <summary>How the lines of a file end.</summary>
public enum LineEnding
{
    /// <summary>Line feed; also the answer for a file without line ends, and where two kinds are as frequent.</summary>
    Lf,

    /// <summary>Carriage return and line feed.</summary>
    CrLf,

    /// <summary>A lone carriage return.</summary>
    Cr,
}
