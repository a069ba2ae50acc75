namespace SkillMesh.Documents.Diff;

/// <summary>What a line of a unified diff is.</summary>
public enum DiffLineKind
{
    /// <summary>One of the two lines that name the file: <c>--- a/path</c>, <c>+++ b/path</c>.</summary>
    FileHeader,

    /// <summary><c>@@ -1,3 +1,4 @@</c>.</summary>
    HunkHeader,

    /// <summary>A line of both sides, after a space.</summary>
    Context,

    /// <summary>A line of the old side, after a minus.</summary>
    Removed,

    /// <summary>A line of the new side, after a plus.</summary>
    Added,

    /// <summary><c>\ No newline at end of file</c>, about the line above.</summary>
    NoNewline,
}
