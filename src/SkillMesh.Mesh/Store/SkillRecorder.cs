using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Store;

/// <summary>Writes events: redacted first, so that ids are those of what is kept.</summary>
/// <param name="target">Whose ledger.</param>
/// <param name="clock">Dates events that bring no time.</param>
public sealed class SkillRecorder(Workspace target, TimeProvider clock)
{
    private readonly Redactor _redactor = Redactor.For(target.Config);

    /// <summary>Whose ledger is written.</summary>
    public Workspace Target => target;

    /// <summary>As <see cref="LedgerWriter.ToSpool"/>.</summary>
    public bool ToSpool { get; init; }

    /// <summary>As <see cref="LedgerWriter.IsDeferred"/>.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>As <see cref="LedgerWriter.IsOwn"/>.</summary>
    public bool IsOwn { get; init; }

    /// <summary>How long to wait for other writers.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A capture with everything that follows from its text: redacted, with its signature and the skill's id.</summary>
    /// <param name="draft">Error type, pattern, resolution and where they come from; a timestamp of 0 is now.</param>
    /// <param name="redacted">Gets the kinds of text that were redacted.</param>
    public SkillEvent Prepare(SkillEvent draft, ICollection<string> redacted)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var pattern = _redactor.Redact(draft.Pattern.Trim(), redacted);
        var resolution = _redactor.Redact(draft.Resolution.Trim(), redacted);
        var signature = SignatureOf(draft.ErrorType, pattern);
        return draft with
        {
            Kind = SkillEventKind.Captured,
            Timestamp = draft.Timestamp == default ? clock.GetUtcNow() : draft.Timestamp,
            Pattern = pattern,
            Resolution = resolution,
            Context = _redactor.Redact(draft.Context.Trim(), redacted),
            Signature = signature,
            Skill = SkillId.Of(signature, resolution),
        };
    }

    /// <summary>Writes an event.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">As <see cref="LedgerWriter.Append"/>; nothing was acknowledged then.</exception>
    public AppendResult Append(SkillEvent happened) => Writer().Append(LedgerKind.SkillEvents, SkillEventWriter.Write(happened));

    /// <summary>Writes events with one flush.</summary>
    /// <inheritdoc cref="Append"/>
    public IReadOnlyList<AppendResult> AppendMany(IReadOnlyList<SkillEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var records = new ReadOnlyMemory<byte>[events.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = SkillEventWriter.Write(events[i]);
        }

        return Writer().AppendMany(LedgerKind.SkillEvents, records);
    }

    /// <summary>The signature of an error as events name it, e.g. <c>sig/1:abcdefghijklmnopqrst</c>.</summary>
    public static string SignatureOf(string errorType, string text)
    {
        var signature = Signature.Of(errorType, text);
        return $"{signature.Version}:{signature.Hash}";
    }

    private LedgerWriter Writer() => new(target, clock) { ToSpool = ToSpool, IsDeferred = IsDeferred, IsOwn = IsOwn, LockWait = LockWait };
}
