namespace SkillMesh.Cli.Rendering;

/// <summary>How a piece of text is shown where colours are on.</summary>
internal enum Paint
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>Headings.</summary>
    Bold,

    /// <summary>Hints.</summary>
    Dim,

    /// <summary>Errors and removed lines.</summary>
    Red,

    /// <summary>Good news and added lines.</summary>
    Green,

    /// <summary>Warnings.</summary>
    Yellow,

    /// <summary>Names and hunk headers.</summary>
    Cyan,
}
