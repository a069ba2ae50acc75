using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>While people worked, something was captured; and it does not lie in the spool for ever.</summary>
internal sealed class CaptureCheck : IDoctorCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.IsEmpty)
        {
            return;
        }

        var reader = new LedgerReader(scope.Workspace);
        var moments = LedgerKind.Evidence.Append(LedgerKind.SkillEvents).SelectMany(kind => reader.Read(kind).Records).Select(MomentOf).OfType<DateTimeOffset>().ToList();
        var recent = moments.Count(moment => moment >= scope.Since);
        report.Fact(DoctorStage.Capture, string.Create(
            CultureInfo.InvariantCulture, $"{Rendering.Plural.Of(moments.Count, "record")}, {recent} since {Timestamps.FormatDay(Timestamps.DayOf(scope.Since))} ({Rendering.Plural.Of(scope.Days.Count, "day")} with commits)"));
        if (recent == 0 && scope.IsActive)
        {
            report.Add(DoctorStage.Capture, DoctorRules.NoCaptures.At(SourcePosition.None, Timestamps.FormatDay(scope.Days[^1]), scope.Days.Count), "skillmesh finding add");
        }

        foreach (var kind in scope.Workspace.Git is null ? [] : LedgerKind.All)
        {
            Spool(scope, kind, report);
        }
    }

    private static void Spool(DoctorScope scope, LedgerKind kind, DoctorReport report)
    {
        var spool = LedgerFile.Find(scope.Workspace, kind).FirstOrDefault(file => file.DisplayPath.StartsWith("spool/", StringComparison.Ordinal));
        var (count, oldest) = (0, DateTimeOffset.MaxValue);
        spool?.Read(
            (record, _, _) =>
            {
                count++;
                oldest = MomentOf(record) is { } moment && moment < oldest ? moment : oldest;
            },
            (_, _) => { });
        if (count > 0 && scope.Now - oldest > LongestWait)
        {
            report.Add(
                DoctorStage.Publish, DoctorRules.SpoolWaits.At(spool!.DisplayPath, Rendering.Plural.Of(count, "record"), kind.Name, Timestamps.Format(oldest)), "skillmesh publish --commit", DoctorRepair.Spool);
        }
    }

    private static DateTimeOffset? MomentOf(LedgerRecord record) =>
        (record.Text("timestamp") ?? record.Text("date")) is { } text && Timestamps.TryParse(text, out var moment) ? moment : null;
}
