using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Tests.Exchange;

internal static class ImportMaker
{
    public static readonly DateTimeOffset ReadAt = new(2025, 11, 5, 0, 0, 0, TimeSpan.Zero);

    public static readonly TrustPolicy Trust = new(new HashSet<string>(), "", _ => [], _ => []);

    public static ImportSettings Settings { get; } = new(SignatureOf, ReadAt);

    public static string SignatureOf(string type, string text) => "sig/1:" + RecordId.Of(Encoding.UTF8.GetBytes($"{type}\n{text.ToLowerInvariant()}"));

    public static ImportedSkills ReadDatabase(string json, ImportSettings? settings = null) =>
        SkillsDatabase.Read(Encoding.UTF8.GetBytes(json), "skills_database.json", settings ?? Settings);

    public static (List<SkillEvent> Events, List<string> Diagnostics) ReadLines(string lines, ImportSettings? settings = null)
    {
        var (events, diagnostics) = (new List<SkillEvent>(), new List<string>());
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        SkillLines.Read(stream, "skills.jsonl", settings ?? Settings, events.Add, diagnostic => diagnostics.Add($"{diagnostic.Position} {diagnostic.Id} {diagnostic.Message}"));
        return (events, diagnostics);
    }

    public static SkillBook Book(params IEnumerable<SkillEvent> events) => SkillBook.Fold(events, Trust);

    public static IEnumerable<(string Id, string Type, string Pattern, string Resolution)> Essence(SkillBook book) =>
        book.Skills.Select(skill => (skill.Id, skill.ErrorType, skill.Pattern, skill.Resolution));
}
