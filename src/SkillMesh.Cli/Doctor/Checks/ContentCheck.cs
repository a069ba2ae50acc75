using System.Globalization;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>What is kept can be read and is safe to be read: what <c>validate</c> says, a line for each kind of fault.</summary>
internal sealed class ContentCheck : IDoctorCheck
{
    private static readonly string[] Kinds = ["config", "ledgers", "runbooks", "secrets", "text", "agent-skills"];

    private static readonly HashSet<DiagnosticRule> Broken =
    [
        LedgerRules.TornTail, LedgerRules.ConflictMarker, LedgerRules.NotJson, LedgerRules.InvalidUtf8, LedgerRules.DuplicateKey, LedgerRules.LineTooLong, LedgerRules.TooDeep,
    ];

    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.IsEmpty)
        {
            return;
        }

        var (found, files) = Validation.Run(scope.Content, Kinds, new CheckReport());
        report.Fact(DoctorStage.Fold, string.Create(CultureInfo.InvariantCulture, $"{Rendering.Plural.Of(files, "file")} checked"));
        foreach (var group in found.Where(fault => fault.Severity != Severity.Info).GroupBy(fault => (fault.Id, IsLedger: IsLedger(fault.Position.Path))))
        {
            var first = group.First();
            var more = group.Count() - 1;
            var said = more == 0 ? first : first with { Message = string.Create(CultureInfo.InvariantCulture, $"{first.Message} (and {more} more: `skillmesh validate` lists them)") };
            var repair = group.Key.IsLedger && Broken.Contains(first.Rule) ? DoctorRepair.Ledgers : (DoctorRepair?)null;
            report.Add(StageOf(first.Rule), said, MendOf(first.Rule, group.Key.IsLedger), repair);
        }
    }

    private static bool IsLedger(string path) => path.EndsWith(".jsonl", StringComparison.Ordinal);

    private static DoctorStage StageOf(DiagnosticRule rule) => rule.Id[3] switch
    {
        '0' => DoctorStage.Installation,
        '3' => DoctorStage.Use,
        '8' => DoctorStage.Publish,
        _ => DoctorStage.Fold,
    };

    private static string MendOf(DiagnosticRule rule, bool isLedger) => rule switch
    {
        _ when isLedger && Broken.Contains(rule) => "skillmesh validate --fix",
        _ when rule == LearningRules.StaleRunbook => "skillmesh evolve",
        _ when rule == LearningRules.HandEdited => "skillmesh evolve --force",
        _ when rule == SecurityRules.SecretFound && isLedger => "skillmesh ledger purge ID --reason TEXT",
        _ when rule.Id[3] == '3' || rule.Id.StartsWith("SKM81", StringComparison.Ordinal) => "skillmesh validate --only agent-skills",
        _ => "skillmesh validate",
    };
}
