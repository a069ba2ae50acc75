using System.Text.Json;
using SkillMesh.Learning.Corrections;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Corrections;

/// <summary>A line of <c>messages.jsonl</c>.</summary>
internal sealed record LabelledMessage(int Line, string Text, bool Correction, CorrectionType? Type, string Split)
{
    public static IReadOnlyList<LabelledMessage> All { get; } = Read();

    private static List<LabelledMessage> Read()
    {
        var path = RepositoryRoot.At("tests", "SkillMesh.Learning.Tests", "Corrections", "messages.jsonl");
        return [.. File.ReadLines(path).Select((line, i) =>
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            CorrectionType? type = CorrectionTypeNames.TryParse(root.GetProperty("type").GetString(), out var parsed) ? parsed : null;
            return new LabelledMessage(
                i + 1, root.GetProperty("text").GetString()!, root.GetProperty("correction").GetBoolean(), type, root.GetProperty("split").GetString()!);
        })];
    }
}
