using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Cli.Init.Hooks;

/// <summary>An entry of ours in a YAML file. It is written only where the text then says what it said before, with the entry and
/// nothing else: anchors, styles and comments of others stay, and so does every byte outside the markers.</summary>
/// <param name="path">Relative to the root.</param>
/// <param name="entries">The entry in the shapes it may have; the first is that of a file that says nothing yet.</param>
/// <param name="snippet">Template of the entry in one line, for people.</param>
/// <param name="detail">What it is for.</param>
internal sealed class YamlEntryStep(string path, IReadOnlyList<YamlEntry> entries, string snippet, string detail) : IInstallStep
{
    private const string Command = "skillmesh validate";

    private static readonly string[] OurNames = ["skillmesh", "skillmesh-system"];
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public string Path => path;

    public PlannedChange PlanInstall(InstallTarget target)
    {
        if (target.Workspace.Git is null)
        {
            return new("skip", path, "not a git repository");
        }

        if (target.LinkOnTheWay(path) is not null)
        {
            return Refuse("it is a link", null);
        }

        var current = target.Read(path);
        if (current is null)
        {
            return Change("create", null, MarkedLines.Append(null, entries[0].Text(0)));
        }

        var block = MarkedLines.CanHold(current) ? MarkedLines.Find(current, path, indented: true) : null;
        if (block is null)
        {
            return Says(current) ? Keep("calls skillmesh already", current)
                : Merge(current) is { } merged ? Change("append", current, merged)
                : Refuse("it is not in the form that an entry can be put into", current);
        }

        if (entries.Any(entry => entry.LevelOf(block.Body, block.Indent) is not null))
        {
            return Keep("has the entry", current);
        }

        var without = MarkedLines.Remove(current, block);
        return block.IsEdited ? Edited(current)
            : without is null ? Change("update", current, MarkedLines.Append(null, entries[0].Text(0)))
            : Merge(without) is { } renewed ? Change("update", current, renewed)
            : Edited(current);
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.LinkOnTheWay(path) is null ? target.Read(path) : null;
        var block = current is null || !MarkedLines.CanHold(current) ? null : MarkedLines.Find(current, path, indented: true);
        if (block is null)
        {
            return new("skip", path, current is null ? "not there" : "has no entry of ours") { Before = current, After = current };
        }

        if (target.Manifest is { } manifest && manifest.Find(path) is null)
        {
            return Keep("had the entry before init", current!);
        }

        var removed = block.IsEdited ? null : Without(current!, block);
        return removed is null ? Edited(current!)
            : new(removed.Value.Bytes is null ? "remove" : "update", path, removed.Value.Bytes is null ? "holds nothing else" : "take our entry out")
            {
                IsChange = true,
                Before = current,
                After = removed.Value.Bytes,
            };
    }

    private byte[]? Merge(byte[] file)
    {
        if (!MarkedLines.CanHold(file) || Read(file) is not ({ } structure, var text, var mark))
        {
            return null;
        }

        // An entry of the shape that is there already; else the first.
        var entry = entries.FirstOrDefault(entry => structure.Find(entry.Keys) is not null) ?? entries[0];
        if (entry.Place(structure) is not var (level, at, indent))
        {
            return null;
        }

        var lines = entry.Text(level, indent);
        var merged = at is null ? MarkedLines.Append(file, lines) : MarkedLines.Insert(file, mark + Encoding.UTF8.GetByteCount(text.AsSpan(0, at.KeyLineEnd)), lines, indent);
        return Read(merged) is ({ } after, _, _) && after.Is(structure, at, entry.Structure(level)) ? merged : null;
    }

    // What came below keys of ours since keeps those keys.
    private (byte[]? Bytes, bool)? Without(byte[] current, MarkedLines.Block block)
    {
        var found = entries.Select(entry => (Entry: entry, Level: entry.LevelOf(block.Body, block.Indent))).FirstOrDefault(pair => pair.Level is not null);
        var whole = MarkedLines.Remove(current, block);
        if (whole is null)
        {
            return (null, true);
        }

        if (found.Entry is null || Read(current) is not ({ } now, _, _))
        {
            return null;
        }

        if (Read(whole) is ({ } left, _, _) && (left.IsEmpty ? now.Is(left, null, found.Entry.Structure(found.Level!.Value)) : IsWithout(now, left, found.Entry, found.Level!.Value)))
        {
            return (whole, true);
        }

        var keys = string.Concat(block.Body.Split('\n').Take(found.Entry.Keys.Count - found.Level!.Value).Select(line => line + "\n"));
        var kept = keys.Length == 0 ? null : MarkedLines.Leave(current, block, keys);
        return kept is not null && Read(kept) is ({ } rest, _, _) && now.Holds(rest, found.Entry.Structure(found.Entry.Keys.Count)) ? (kept, true) : null;
    }

    private static bool IsWithout(YamlStructure now, YamlStructure left, YamlEntry entry, int level) =>
        now.Holds(left, entry.Structure(level))
        || (entry.Place(left) is var (_, at, _) && at?.Kind == YamlContainerKind.Empty && now.Is(left, at, entry.Structure(level)));

    // A byte order mark stands before what YAML reads.
    private static (YamlStructure? Structure, string Text, int Mark)? Read(byte[] file)
    {
        var mark = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            var text = Strict.GetString(file, mark, file.Length - mark);
            return YamlStructure.Read(text) is { } structure ? (structure, text, mark) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool Says(byte[] file) =>
        Read(file)?.Structure is { } structure && structure.Scalars.Any(value => OurNames.Contains(value, StringComparer.Ordinal) || value.Contains(Command, StringComparison.Ordinal));

    private PlannedChange Change(string action, byte[]? before, byte[] after) => new(action, path, detail)
    {
        IsChange = true,
        Before = before,
        After = after,
        Record = new InstalledFile(path, "lines", InstalledFile.Hash(after)),
    };

    private PlannedChange Keep(string why, byte[] current) => new("keep", path, why) { Before = current, After = current };

    private PlannedChange Edited(byte[] current) => Keep("our entry was changed by hand", current) with { Note = WorkspaceRules.InstalledFileChanged.At(path, path) };

    /// <summary>What is said of a file that stays as it is.</summary>
    public PlannedChange Refuse(string why, byte[]? current) => new("keep", path, "add our entry by hand")
    {
        Before = current,
        After = current,
        Note = WorkspaceRules.HookToAdd.At(path, why, ToolTemplates.Text(snippet).TrimEnd('\n'), $"'{string.Join(": ", entries[0].Keys)}:'"),
    };
}
