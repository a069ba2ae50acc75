using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Store;

/// <summary>The ledgers of skill events that a command sees: the repository's, the person's, and what others sent to either.</summary>
public sealed class SkillLedgers
{
    private static readonly (LedgerKind Kind, SkillWay Way)[] Kinds =
        [(LedgerKind.SkillEvents, SkillWay.Here), (LedgerKind.SyncedSkillEvents, SkillWay.Sync), (LedgerKind.HubSkillEvents, SkillWay.Hub)];

    /// <summary>The ledgers of a repository and of a person; either may be missing.</summary>
    /// <param name="repository">The repository, or null.</param>
    /// <param name="person">The person's home folder as a workspace, or null.</param>
    public SkillLedgers(Workspace? repository, Workspace? person)
    {
        Repository = repository;
        Person = person;
        Workspaces = repository is null ? person is null ? [] : [person]
            : person is null || person.Root == repository.Root ? [repository]
            : [repository, person];
    }

    /// <summary>The repository, or null.</summary>
    public Workspace? Repository { get; }

    /// <summary>The person's home folder, or null where there is none.</summary>
    public Workspace? Person { get; }

    /// <summary>Those that there are, the repository first.</summary>
    public IReadOnlyList<Workspace> Workspaces { get; }

    /// <summary>One file of events.</summary>
    /// <param name="Workspace">Whose it is.</param>
    /// <param name="Kind">The ledger.</param>
    /// <param name="Way">How its events came here.</param>
    /// <param name="Source">The file.</param>
    public sealed record Part(Workspace Workspace, LedgerKind Kind, SkillWay Way, LedgerFile Source);

    /// <summary>The files there are.</summary>
    public IReadOnlyList<Part> Parts()
    {
        var parts = new List<Part>();
        foreach (var workspace in Workspaces)
        {
            var finder = new LedgerFinder(workspace);
            foreach (var (kind, way) in Kinds)
            {
                foreach (var file in finder.Find(kind))
                {
                    parts.Add(new Part(workspace, kind, way, file));
                }
            }
        }

        return parts;
    }

    /// <summary>The files of tombstones.</summary>
    public IReadOnlyList<LedgerFile> Tombstones()
    {
        var files = new List<LedgerFile>();
        foreach (var workspace in Workspaces)
        {
            files.AddRange(LedgerFile.Find(workspace, LedgerKind.Tombstones));
        }

        return files;
    }

    /// <summary>Ids that were purged in any of them.</summary>
    public IReadOnlySet<string> Purged() => Workspaces.SelectMany(workspace => new LedgerReader(workspace).Purged()).ToHashSet(StringComparer.Ordinal);

    /// <summary>All events, each with the bytes of its line; an event that lies in several files comes several times.</summary>
    /// <param name="faults">What is wrong with lines that do not count.</param>
    /// <param name="onEvent">Called for every event. The bytes are reused after the call.</param>
    public void Read(ICollection<Diagnostic> faults, Action<SkillEvent, ReadOnlyMemory<byte>> onEvent)
    {
        ArgumentNullException.ThrowIfNull(onEvent);
        var purged = Purged();
        foreach (var part in Parts())
        {
            Read(part, 0, purged, faults, onEvent);
        }
    }

    /// <summary>All events.</summary>
    public IReadOnlyList<SkillEvent> Read(ICollection<Diagnostic> faults)
    {
        var events = new List<SkillEvent>();
        Read(faults, (happened, _) => events.Add(happened));
        return events;
    }

    /// <summary>The events of one file from a byte on, where a line begins.</summary>
    public static void Read(Part part, long from, IReadOnlySet<string> purged, ICollection<Diagnostic> faults, Action<SkillEvent, ReadOnlyMemory<byte>> onEvent)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(purged);
        ArgumentNullException.ThrowIfNull(onEvent);
        part.Source.ReadValid(part.Kind, from, faults, (record, line) =>
        {
            if (!purged.Contains(record.Id) && !purged.Contains(record.ContentId) && SkillEventReader.Read(record, part.Way) is { } happened)
            {
                onEvent(happened, line);
            }
        });
    }
}
