namespace SkillMesh.Git.Shapes;

/// <summary>What git is in the middle of, told by the files it leaves in the work tree's git directory. Both engines
/// ask here, so they cannot disagree.</summary>
internal static class OperationInProgress
{
    /// <summary>The command's name, or null.</summary>
    public static string? Find(string gitDir)
    {
        bool File(string name) => System.IO.File.Exists(Path.Combine(gitDir, name));
        bool Folder(string name) => Directory.Exists(Path.Combine(gitDir, name));

        if (Folder("rebase-merge"))
        {
            return "rebase";
        }

        if (Folder("rebase-apply"))
        {
            return System.IO.File.Exists(Path.Combine(gitDir, "rebase-apply", "applying")) ? "am" : "rebase";
        }

        return File("MERGE_HEAD") ? "merge"
            : File("CHERRY_PICK_HEAD") ? "cherry-pick"
            : File("REVERT_HEAD") ? "revert"
            // Between two picks of one command there is only the sequencer's list.
            : File(Path.Combine("sequencer", "todo")) ? Sequencer(Path.Combine(gitDir, "sequencer", "todo"))
            : File("BISECT_LOG") ? "bisect"
            : null;
    }

    private static string Sequencer(string todo)
    {
        try
        {
            using var reader = new StreamReader(todo);
            return reader.ReadLine()?.StartsWith("revert", StringComparison.Ordinal) == true ? "revert" : "cherry-pick";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "cherry-pick";
        }
    }
}
