using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Learning.Importing.Transcripts;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>Finds transcripts: those of the folders that are named, else the client's own of a repository or of all projects.</summary>
internal sealed class ClaudePlaces
{
    /// <summary>Names the client's folder where it is not <c>~/.claude</c>.</summary>
    public const string Variable = "CLAUDE_CONFIG_DIR";

    private const int Deepest = 8;
    private const int LongestName = 200;
    private const int LargestNote = 64 * 1024;

    private readonly CommandContext _context;
    private readonly DateTimeOffset? _since;
    private readonly List<(string Path, TranscriptSource Source)> _files = [];
    private readonly List<Diagnostic> _notes = [];

    /// <param name="context">The command.</param>
    /// <param name="since">Files that were written last before it are left out.</param>
    public ClaudePlaces(CommandContext context, DateTimeOffset? since) => (_context, _since) = (context, since);

    /// <summary>The transcripts, in a fixed order.</summary>
    public IReadOnlyList<(string Path, TranscriptSource Source)> Files => _files;

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<Diagnostic> Notes => _notes;

    /// <summary>How many files hold only older lines.</summary>
    public int OldFiles { get; private set; }

    /// <summary>Takes the files and folders that are named.</summary>
    /// <exception cref="SkillMeshException">SKM0002 when there is none of that name (exit 2).</exception>
    public void Take(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var full = _context.FullPath(path);
            var shown = path.Replace('\\', '/').TrimEnd('/');
            if (Directory.Exists(full))
            {
                Below(new DirectoryInfo(full), shown, isWanted: true, 0);
            }
            else if (File.Exists(full))
            {
                Take(new FileInfo(full), shown, isWanted: true);
            }
            else
            {
                throw new SkillMeshException(WorkspaceRules.PathNotFound.At(SourcePosition.None, path), ExitCode.Usage);
            }
        }
    }

    /// <summary>Takes the client's own transcripts.</summary>
    /// <param name="root">The repository's root; null takes all projects.</param>
    /// <exception cref="SkillMeshException">SKM1044 when there are none (exit 2).</exception>
    public void TakeProjects(string? root)
    {
        var folders = Projects();
        var name = root is null ? null : NameOf(root);
        var seen = false;
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var project in new DirectoryInfo(folder).EnumerateDirectories().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (name is not null && !IsOf(project.Name, name))
                {
                    continue;
                }

                seen = true;
                if (IsLink(project))
                {
                    LeaveOut(project.Name, "is a link");
                    continue;
                }

                // What begins with the same letters may be a folder below or one beside; lines there say themselves where they are from.
                Below(project, project.Name, root is null || NameOf(project.Name).Length == name!.Length, 0);
            }
        }

        if (!seen)
        {
            throw new SkillMeshException(LedgerRules.NoTranscripts.At(SourcePosition.None, folders.Count == 0
                ? $"HOME names no folder, so nobody's transcripts can be found; name files, or the client's folder by {Variable}"
                : root is null ? $"there are no transcripts under {string.Join(" or ", folders)}"
                : $"there are no transcripts of {root} under {string.Join(" or ", folders)}"), ExitCode.Usage);
        }
    }

    /// <summary>The name that the client gives a project's folder: the path with a hyphen for whatever is no letter or digit.</summary>
    public static string NameOf(string path) => string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private IReadOnlyList<string> Projects()
    {
        if (_context.Host.Variable(Variable) is { Length: > 0 } own)
        {
            return [Path.Combine(_context.FullPath(own), "projects")];
        }

        var home = _context.Host.HomeFolder;
        return home.Length == 0 ? []
            : [Path.Combine(home, ".claude", "projects"), Path.Combine(_context.Host.Variable("XDG_CONFIG_HOME") is { Length: > 0 } config ? _context.FullPath(config) : Path.Combine(home, ".config"), "claude", "projects")];
    }

    // Long names are cut by the client and end in a hash.
    private static bool IsOf(string folder, string name)
    {
        var own = NameOf(folder);
        return own.Length >= LongestName && name.Length >= LongestName
            ? own.AsSpan(0, LongestName).Equals(name.AsSpan(0, LongestName), StringComparison.OrdinalIgnoreCase)
            : own.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (own.Length == name.Length || own[name.Length] == '-');
    }

    private void Below(DirectoryInfo folder, string shown, bool isWanted, int depth)
    {
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LeaveOut(shown, "cannot be read: " + error.Message);
            return;
        }

        foreach (var entry in entries)
        {
            var name = $"{shown}/{entry.Name}";
            var isFolder = entry is DirectoryInfo;
            if (!isFolder && !entry.Name.EndsWith(".jsonl", StringComparison.Ordinal))
            {
                continue;
            }

            if (IsLink(entry))
            {
                LeaveOut(name, "is a link");
            }
            else if (entry is FileInfo file)
            {
                Take(file, name, isWanted);
            }
            else if (depth == Deepest)
            {
                LeaveOut(name, $"lies more than {Deepest} folders deep");
            }
            else
            {
                Below((DirectoryInfo)entry, name, isWanted, depth + 1);
            }
        }
    }

    private void Take(FileInfo file, string shown, bool isWanted)
    {
        if (_since is { } since && file.LastWriteTimeUtc < since.UtcDateTime)
        {
            OldFiles++;
            return;
        }

        var stem = Path.GetFileNameWithoutExtension(file.Name);
        var agent = stem.StartsWith("agent-", StringComparison.Ordinal) ? stem["agent-".Length..] : "";
        _files.Add((file.FullName, new TranscriptSource(shown)
        {
            Session = agent.Length > 0 ? SessionAround(file) ?? stem : stem,
            Agent = agent,
            AgentType = agent.Length > 0 ? TypeOf(Path.Combine(file.DirectoryName!, stem + ".meta.json")) : "",
            IsWanted = isWanted,
        }));
    }

    // SESSION/subagents/agent-ID.jsonl, SESSION/subagents/workflows/RUN/agent-ID.jsonl
    private static string? SessionAround(FileInfo file)
    {
        for (var folder = file.Directory; folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "subagents")
            {
                return folder.Parent?.Name;
            }
        }

        return null;
    }

    private static string TypeOf(string path)
    {
        try
        {
            if (File.Exists(path) && new FileInfo(path) is { LinkTarget: null, Length: <= LargestNote })
            {
                using var note = JsonDocument.Parse(RegularFile.ReadAllBytes(path));
                return note.RootElement.ValueKind == JsonValueKind.Object && note.RootElement.TryGetProperty("agentType", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or SkillMeshException or InvalidOperationException)
        {
            // Without the note the agent has no kind, which is no loss.
        }

        return "";
    }

    private static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null;

    private void LeaveOut(string shown, string why) => _notes.Add(LedgerRules.TranscriptLeftOut.At(new SourcePosition(shown), $"'{shown}' {why}"));
}
