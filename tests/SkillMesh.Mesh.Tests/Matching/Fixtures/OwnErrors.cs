using System.Text.Json;
using SkillMesh.Mesh.Matching;

namespace SkillMesh.Mesh.Tests.Matching.Fixtures;

/// <summary>Errors of common tools, each as captured once and as seen elsewhere, and texts that none of them explains.</summary>
internal static class OwnErrors
{
    private static readonly Lazy<IReadOnlyList<OwnError>> Errors = new(() => [.. File.ReadLines(Path.Combine(Folder, "errors.jsonl")).Select((line, number) =>
    {
        using var row = JsonDocument.Parse(line);
        string Text(string name) => row.RootElement.GetProperty(name).GetString()!;
        return new OwnError(new SkillEntry($"own{number:d3}", Text("type"), Text("captured"), Text("fix")), Text("elsewhere"));
    })]);

    private static readonly Lazy<IReadOnlyList<string>> OtherTexts = new(() => [.. File.ReadLines(Path.Combine(Folder, "others.jsonl")).Select(line =>
    {
        using var row = JsonDocument.Parse(line);
        return row.RootElement.GetProperty("text").GetString()!;
    })]);

    public static IReadOnlyList<OwnError> All => Errors.Value;

    public static IReadOnlyList<string> Others => OtherTexts.Value;

    public static IEnumerable<SkillEntry> Entries => All.Select(error => error.Entry);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Matching", "Fixtures");

    public static SkillIndex Index() => SkillIndex.Open(SkillIndexBuilder.Build(Entries));
}
