using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;

namespace SkillMesh.Core.Ledgers;

/// <summary>All records of one ledger: each id once, in one order whatever the order of files and lines.</summary>
/// <param name="Kind">The ledger.</param>
/// <param name="Records">Schema-valid records in the ledger's own dialect, purged and retracted ones left out, ordered by id.</param>
/// <param name="Diagnostics">What was wrong with lines that do not count, ordered by place.</param>
/// <param name="Files">The files that were read, relative to the repository root.</param>
/// <param name="Lines">Lines that were looked at, blank ones left out.</param>
public sealed record LedgerReading(
    LedgerKind Kind,
    IReadOnlyList<LedgerRecord> Records,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<string> Files,
    long Lines);
