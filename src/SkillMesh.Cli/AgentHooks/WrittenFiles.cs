using System.Globalization;
using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.AgentHooks.Reading;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Corrections;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>The files that agents of a session have just written, and what people did to them since.</summary>
/// <remarks>A change that happened while a tool ran is the tool's (a formatter, a build), one from another moment is a person's. Two
/// sessions that write one file in one work tree cannot be told from a person: they are to have work trees of their own.</remarks>
internal sealed class WrittenFiles(HookWork work)
{
    private const int MostBytes = 1 << 20;
    private const int MostFiles = 20;
    private static readonly TimeSpan LooksBack = TimeSpan.FromHours(1);

    // Between a tool's end and its hook, and between a file's time and the clock.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>Remembers a file that a tool has written.</summary>
    /// <param name="path">As the client tells it.</param>
    public void Remember(string path)
    {
        if (Relative(path) is not { } file || Print(file) is not { } print)
        {
            return;
        }

        var open = work.Memory.OpenFailures(work.Input.AgentId, work.Now - LooksBack).Any();
        var before = work.Input.FileBefore is { } text ? RecordId.Of(System.Text.Encoding.UTF8.GetBytes(text)) : "";
        var (from, to) = open ? Short(work.Input.Edits) : ("", "");
        work.Remember(Line(MemoryLine.Wrote, file, print) with { Tool = work.Input.Tool, Before = before, From = from, To = to });
    }

    /// <summary>Looks what became of the files that were written.</summary>
    /// <param name="command">The command that has just ended; null where no tool ran.</param>
    public void Look(string? command)
    {
        if (!work.Memory.Mentions(MemoryLine.Wrote))
        {
            return;
        }

        var began = command is null ? (DateTimeOffset?)null
            : work.Input.Milliseconds is { } milliseconds ? work.Now - TimeSpan.FromMilliseconds(milliseconds) - Slack : DateTimeOffset.MinValue;
        foreach (var written in Watched())
        {
            var info = new FileInfo(Path.Combine(work.Around.Root, written.File));
            if (info.Exists && info.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture) == written.Written)
            {
                continue;
            }

            var print = info.Exists ? Print(written.File) : null;
            if (info.Exists && print is null)
            {
                continue;
            }

            Judge(written, print, info.Exists ? new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero) : null, began, command);
        }
    }

    private void Judge(MemoryLine written, FilePrint? now, DateTimeOffset? changed, DateTimeOffset? began, string? command)
    {
        var isUndo = command is not null && UndoCommand.IsUndoOf(command, written.File);
        var isTools = began is { } start && (changed is null || changed >= start);
        if (isTools && !isUndo)
        {
            // What the tool left is what is watched from here on.
            work.Remember(now is null ? new MemoryLine(MemoryLine.Left, work.Now) { File = written.File }
                : Line(MemoryLine.Settled, written.File, now) with { Tool = written.Tool, Before = written.Before, AgentId = written.AgentId, Agent = written.Agent });
            return;
        }

        if (began is not null && !isTools && changed > work.Now - Slack)
        {
            // Another agent's tool may have written it, whose hook is on its way.
            return;
        }

        var print = new FilePrint(written.Hash, written.Plain, int.TryParse(written.Lines, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0);
        var isUndone = isUndo || (changed is { } moment && IsGitsWork(moment));
        var type = ImplicitCorrection.OfChange(print, written.Before.Length > 0 ? written.Before : null, now, isUndone);
        var age = (changed ?? work.Now) - written.Time;
        if (type is { } corrected && age <= ImplicitCorrection.Window)
        {
            work.KeepCorrection(new SeenCorrection(corrected, IsExplicit: false, $"wrote {written.File}", Said(corrected, now, age))
            {
                Tool = written.Tool,
                File = written.File,
                Agent = written.Agent,
            }.ToJson(work.Now, work.Input.Session));
        }

        work.Remember(new MemoryLine(MemoryLine.Left, work.Now) { File = written.File });
    }

    private static string Said(CorrectionType type, FilePrint? now, TimeSpan age)
    {
        var minutes = (int)Math.Max(0, age.TotalMinutes);
        var when = minutes == 0 ? "within a minute" : string.Create(CultureInfo.InvariantCulture, $"{minutes} minute{(minutes == 1 ? "" : "s")} later");
        return now is null ? $"deleted it {when}" : type switch
        {
            CorrectionType.ApproachRejection => $"put it back as it was {when}",
            CorrectionType.PreferenceConflict => $"changed its white space {when}",
            CorrectionType.CodeCompleteness => $"added to it {when}",
            _ => $"changed it {when}",
        };
    }

    // git writes its index in the same moment in which it puts a file back.
    private bool IsGitsWork(DateTimeOffset changed)
    {
        if (work.Around.Git is not { } git)
        {
            return false;
        }

        var index = new FileInfo(Path.Combine(git.GitDir, "index"));
        var after = index.Exists ? index.LastWriteTimeUtc - changed.UtcDateTime : TimeSpan.MaxValue;
        return after >= TimeSpan.FromSeconds(-1) && after <= Slack;
    }

    // The newest line of each file that was written in the last hour and is not left since.
    private List<MemoryLine> Watched()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var watched = new List<MemoryLine>();
        var lines = work.Memory.Lines;
        for (var i = lines.Count - 1; i >= 0 && watched.Count < MostFiles && lines[i].Time >= work.Now - LooksBack; i--)
        {
            if (lines[i].Kind is MemoryLine.Wrote or MemoryLine.Settled or MemoryLine.Left && seen.Add(lines[i].File) && lines[i].Kind != MemoryLine.Left)
            {
                watched.Add(lines[i]);
            }
        }

        return watched;
    }

    private MemoryLine Line(string kind, string file, FilePrint print) => new(kind, work.Now)
    {
        File = file,
        Hash = print.Hash,
        Plain = print.Plain,
        Lines = print.Lines.ToString(CultureInfo.InvariantCulture),
        Written = new FileInfo(Path.Combine(work.Around.Root, file)).LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture),
    };

    // A file of the work tree that is the agent's work: not what git or the tool keeps.
    private string? Relative(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var relative = work.Around.Relative(Path.GetFullPath(path, work.Around.Root));
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) || relative is ".." or "."
            || relative.StartsWith(".git/", StringComparison.Ordinal) || relative.StartsWith($"{Workspace.ClaudeFolderName}/.skillmesh/", StringComparison.Ordinal) ? null : relative;
    }

    private FilePrint? Print(string file)
    {
        try
        {
            using var stream = RegularFile.OpenRead(work.Around.Cite(file));
            if (stream.Length > MostBytes)
            {
                return null;
            }

            var bytes = new byte[stream.Length];
            return FilePrint.Of(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            return null;
        }
    }

    // An edit that can be told in a sentence.
    private (string From, string To) Short(IReadOnlyList<(string Before, string After)> edits)
    {
        const int longest = 160;
        if (edits is not [var (before, after)] || after.Trim().Length == 0)
        {
            return ("", "");
        }

        (before, after) = (before.Trim(), after.Trim());
        return before.Length > longest || after.Length > longest || before.Contains('\n', StringComparison.Ordinal) || after.Contains('\n', StringComparison.Ordinal)
            ? ("", "") : (work.Redactor.Redact(before), work.Redactor.Redact(after));
    }
}
