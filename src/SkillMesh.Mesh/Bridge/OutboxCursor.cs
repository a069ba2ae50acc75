using System.Globalization;
using System.Text;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Mesh.Bridge;

/// <summary>How far a workspace's events are announced, and on which bridge. A small file of the clone's own that may be lost: without
/// it everything is announced again, and what is on the bridge already stays as it is.</summary>
/// <param name="Bridge">Id of the bridge file; empty where there was none.</param>
/// <param name="Last">The last message announced. Where the bridge has it, it has all before: a power cut takes the newest commits first.</param>
/// <param name="Files">By file: bytes that are announced, and the hash of the last of them.</param>
/// <param name="Owed">Events of files that have gone meanwhile, announced as soon as there is a bridge.</param>
internal sealed record OutboxCursor(string Bridge, string Last, IReadOnlyDictionary<string, (long Length, string Tail)> Files, IReadOnlySet<string> Owed)
{
    private const string Head = "skillmesh-outbox 1", End = "end", Name = "bridge/outbox";

    /// <summary>Nothing is announced.</summary>
    public static OutboxCursor None { get; } = new("", "", new Dictionary<string, (long, string)>(), new HashSet<string>());

    /// <summary>The cursor of a workspace.</summary>
    public static OutboxCursor Read(Workspace workspace)
    {
        var path = workspace.Private(Name);
        try
        {
            return RegularFile.Exists(path) ? Parse(Encoding.UTF8.GetString(RegularFile.ReadAllBytes(path))) : None;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    /// <summary>Keeps it, where the disk lets it.</summary>
    public void Write(Workspace workspace)
    {
        var text = new StringBuilder($"{Head}\nbridge {Bridge}\nlast {Last}\n");
        foreach (var (file, (length, tail)) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"file {length} {tail} {file}\n");
        }

        foreach (var id in Owed.Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"owed {id}\n");
        }

        try
        {
            AtomicFile.WriteDerived(workspace.Private(Name), Encoding.UTF8.GetBytes(text.Append(End).Append('\n').ToString()), "outbox", workspace.Git?.CommonDir ?? workspace.Root);
        }
        catch (Core.Diagnostics.SkillMeshException)
        {
            // Then it is announced once more.
        }
    }

    private static OutboxCursor Parse(string text)
    {
        var (bridge, last) = ("", "");
        var files = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        var owed = new HashSet<string>(StringComparer.Ordinal);
        var lines = text.Split('\n');
        if (lines.Length < 3 || lines[0] != Head || lines[^2] != End)
        {
            return None;
        }

        foreach (var line in lines.AsSpan(1..^2))
        {
            var words = line.Split(' ', 4);
            switch (words)
            {
                case ["bridge", var value]:
                    bridge = value;
                    break;
                case ["last", var value]:
                    last = value;
                    break;
                case ["owed", var value]:
                    owed.Add(value);
                    break;
                case ["file", var length, var tail, var file] when long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes):
                    files[file] = (bytes, tail);
                    break;
                default:
                    return None;
            }
        }

        return new OutboxCursor(bridge, last, files, owed);
    }
}
