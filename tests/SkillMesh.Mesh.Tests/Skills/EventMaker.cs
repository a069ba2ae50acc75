using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Trust;

namespace SkillMesh.Mesh.Tests.Skills;

/// <summary>Events for tests, with ids derived from what they say.</summary>
internal static class EventMaker
{
    public const string Signature = "sig/1:aaaaaaaaaaaaaaaaaaaa";

    public static readonly DateTimeOffset Start = new(2025, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly TrustPolicy Open = new(new HashSet<string>(), "test", text => text.Contains("curl", StringComparison.Ordinal) ? ["SKM8101"] : [], _ => []);

    /// <summary>With the scans that the tool has.</summary>
    public static readonly TrustPolicy Real = new(
        new HashSet<string>(), "test", text => ResolutionScan.Scan(text).Select(flag => flag.Id), text => ResolutionScan.ScanError(text).Select(flag => flag.Id));

    public static string IdOf(string resolution) => SkillId.Of(Signature, resolution);

    public static SkillEvent Captured(string resolution, int minute = 0, string agent = "a", SkillWay way = SkillWay.Here, string author = "") =>
        Make(SkillEventKind.Captured, resolution, minute, agent, way) with
        {
            ErrorType = "ImportError",
            Pattern = "No module named 'sample'",
            Resolution = resolution,
            Signature = Signature,
            Author = author,
        };

    public static SkillEvent Make(SkillEventKind kind, string resolution, int minute, string agent = "a", SkillWay way = SkillWay.Here) =>
        new($"{kind}-{resolution}-{minute}-{agent}", Start.AddMinutes(minute), kind, IdOf(resolution)) { Agent = agent, Via = way };

    public static SkillEvent Approved(string resolution, int minute, string? text = null, SkillWay way = SkillWay.Here) =>
        Make(SkillEventKind.Approved, resolution, minute, way: way) with { ResolutionHash = SkillId.HashOf(text ?? resolution) };
}
