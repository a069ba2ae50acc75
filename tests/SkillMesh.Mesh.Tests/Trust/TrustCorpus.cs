using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Trust;

/// <summary>The texts of the corpora beside this file, one JSON object a line.</summary>
internal static class TrustCorpus
{
    public static IReadOnlyList<(string Rule, string Text)> Hostile { get; } = Read("hostile.jsonl");

    public static IReadOnlyList<(string Rule, string Text)> Ordinary { get; } = Read("ordinary.jsonl");

    private static List<(string Rule, string Text)> Read(string name)
    {
        var rows = new List<(string, string)>();
        foreach (var line in File.ReadLines(RepositoryRoot.At("tests", "SkillMesh.Mesh.Tests", "Trust", name)))
        {
            using var row = JsonDocument.Parse(line);
            rows.Add((row.RootElement.TryGetProperty("rule", out var rule) ? rule.GetString()! : "", row.RootElement.GetProperty("text").GetString()!));
        }

        return rows;
    }
}
