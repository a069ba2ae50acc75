using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>Entries of ours in a settings file of an agent's. A file that cannot be added to byte by byte is left as it is, and the text
/// to paste is told.</summary>
/// <param name="path">Relative to the root.</param>
/// <param name="entries">The entries.</param>
/// <param name="detail">What they are for.</param>
/// <param name="unwanted">Paths of entries that are not to be there; those of ours that are go.</param>
/// <param name="note">What is told where they were written.</param>
internal sealed class AgentEntriesStep(
    string path, IReadOnlyList<AgentEntry> entries, string detail, IReadOnlyList<string>? unwanted = null, DiagnosticRule? note = null) : IInstallStep
{
    /// <summary>The note's word for entries in a file that was there.</summary>
    public const string InFile = "entries";

    /// <summary>The note's word for entries in a file that was made for them.</summary>
    public const string InMadeFile = "made";

    private readonly IReadOnlyList<string> _unwanted = unwanted ?? [];
    private readonly IReadOnlyList<AgentEntry> _wanted = unwanted is null ? entries : [.. entries.Where(entry => !unwanted.Contains(entry.Path))];

    public string Path => path;

    public PlannedChange PlanInstall(InstallTarget target)
    {
        if (target.LinkOnTheWay(path) is not null)
        {
            return Refuse(new(null, "it is a link"), null);
        }

        var current = target.Read(path);
        if (current is null)
        {
            var made = AgentEntries.Make(_wanted);
            return Change("create", null, made, new(path, InMadeFile, InstalledFile.Hash(made), [.. _wanted.Select(entry => entry.Path)], []));
        }

        var reading = JsonReading.Of(current);
        if (reading.Root is null)
        {
            return Refuse(reading, current);
        }

        var without = AgentEntries.Remove(current, reading.Root, _unwanted.Contains, []);
        var addition = AgentEntries.Add(without.Bytes, Read(without.Bytes), _wanted);
        if (addition.Obstacle is not null)
        {
            return Refuse(new(null, addition.Obstacle), current);
        }

        if (addition.Added.Count + without.Removed.Count == 0)
        {
            return Keep("has the entries", current);
        }

        // Written only where it can be taken back.
        if (!AgentEntries.Remove(addition.Bytes, Read(addition.Bytes), addition.Added.Contains, addition.Found).Bytes.AsSpan().SequenceEqual(without.Bytes))
        {
            return Refuse(new(null, "it has a layout that an entry cannot be put into"), current);
        }

        var before = target.Manifest?.Find(path);
        return Change(
            "update",
            current,
            addition.Bytes,
            new(
                path,
                before?.Kind ?? InFile,
                InstalledFile.Hash(addition.Bytes),
                [.. (before?.Added ?? []).Except(_unwanted).Union(addition.Added)],
                [.. (before?.Found ?? []).Union(addition.Found)]));
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.LinkOnTheWay(path) is null ? target.Read(path) : null;
        if (current is null)
        {
            return new("skip", path, "not there");
        }

        var record = target.Manifest?.Find(path);
        var isOurs = target.Manifest is null || record is not null;
        var reading = JsonReading.Of(current);
        if (reading.Root is null)
        {
            return !isOurs || current.AsSpan().IndexOf("skillmesh"u8) < 0
                ? Skip(current)
                : Keep("our entries are left in it", current) with { Note = InstallRules.EntriesToRemove.At(Place(reading), reading.Fault) };
        }

        if (!isOurs)
        {
            return AgentEntries.Paths(current, reading.Root).Count > 0 ? Keep("had the entries before init", current) : Skip(current);
        }

        var removal = AgentEntries.Remove(current, reading.Root, place => record?.Added?.Contains(place) ?? true, record?.Found ?? []);
        if (removal.Removed.Count == 0)
        {
            return Skip(current);
        }

        // Without a note, a file that holds what init writes and nothing else was made by it.
        var isMade = record is not null
            ? record.Kind == InMadeFile
            : current.AsSpan().SequenceEqual(AgentEntries.Make([.. entries.Where(entry => removal.Removed.Contains(entry.Path))]));
        var after = removal.IsEmpty && isMade ? null : removal.Bytes;
        return new(after is null ? "remove" : "update", path, after is null ? "holds nothing else" : "take our entries out")
        {
            IsChange = true,
            Before = current,
            After = after,
        };
    }

    private static JsonSpan Read(byte[] file) => JsonReading.Of(file).Root ?? throw new InvalidOperationException("a file that was added to is no JSON");

    private PlannedChange Change(string action, byte[]? before, byte[] after, InstalledFile record) => new(action, path, detail)
    {
        IsChange = true,
        Before = before,
        After = after,
        Record = record,
        Note = note?.At(path),
    };

    private PlannedChange Keep(string why, byte[] current) => new("keep", path, why) { Before = current, After = current };

    private PlannedChange Skip(byte[] current) => new("skip", path, "has no entries of ours") { Before = current, After = current };

    private PlannedChange Refuse(JsonReading reading, byte[]? current) => new("keep", path, "add our entries by hand")
    {
        Before = current,
        After = current,
        Note = InstallRules.EntriesToAdd.At(Place(reading), reading.Fault, AgentEntries.Line(_wanted)),
    };

    private SourcePosition Place(JsonReading reading) => new(path, reading.Line, reading.Column);
}
