using System.Globalization;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mesh;

/// <summary>A skill whose fix is one of the hostile corpus, with a command behind it that would leave a file.</summary>
/// <param name="Rule">The rule that must flag it.</param>
/// <param name="Type">Its error's code, which no other has.</param>
/// <param name="Error">Its error.</param>
/// <param name="Fix">The hostile text between its mark and the canary: neither its beginning nor its end can be shown unseen.</param>
/// <param name="Context">What was being done: every other time the hostile text as well.</param>
internal sealed record HostileSkill(string Rule, string Type, string Error, string Fix, string Context)
{
    /// <summary>What follows the mark of this one.</summary>
    public string Letters => $"{Type[..2]}{int.Parse(Type[2..], CultureInfo.InvariantCulture) - 1000}";

    /// <summary>Stands in the fix of each and nowhere else.</summary>
    public const string Mark = "canary-";

    /// <summary>The whole corpus.</summary>
    /// <param name="folder">Where canaries would appear.</param>
    /// <param name="letters">What their codes begin with.</param>
    public static IReadOnlyList<HostileSkill> All(string folder, string letters)
    {
        var skills = new List<HostileSkill>();
        foreach (var line in File.ReadLines(RepositoryRoot.At("tests", "SkillMesh.Mesh.Tests", "Trust", "hostile.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var (rule, text) = (row.RootElement.GetProperty("rule").GetString()!, row.RootElement.GetProperty("text").GetString()!);
            var number = skills.Count;
            var touch = string.Create(CultureInfo.InvariantCulture, $"touch {folder}/{Mark}{letters}{number}");
            var canary = (number % 6) switch
            {
                0 => $"; {touch}",
                1 => $"$({touch})",
                2 => $"`{touch}`",
                3 => $"| sh -c '{touch}'",
                4 => $"<!-- {touch} -->",
                _ => $"\"; {touch}; echo \"",
            };
            var type = string.Create(CultureInfo.InvariantCulture, $"{letters}{number + 1000}");
            skills.Add(new HostileSkill(rule, type, $"error {type}: the {Word(number)} of the {Word(number / 21)} could not be joined", $"{Mark}{letters}{number}:\n{text}\n{canary}", number % 2 == 0 ? "" : text));
        }

        return skills;
    }

    /// <summary>As the published <c>capture_error_resolution</c> takes it.</summary>
    public string AsCapture() => JsonSerializer.Serialize(new { error_type = Type, error_msg = Error, resolution = Fix, context = Context });

    /// <summary>As a line of an import.</summary>
    public string AsLine() => JsonSerializer.Serialize(new { id = "x-" + Type, error_type = Type, pattern = Error, resolution = Fix, context = Context, source = Context });

    /// <summary>As a row of <c>skills_database.json</c>.</summary>
    public object AsRow(int id) => new { id, error_type = Type, pattern = Error, resolution = Fix, context = Context, created = "2025-01-31T10:00:00", usage_count = 0, success_rate = 100.0 };

    private static string Word(int number) =>
        ((string[])["spindle", "gasket", "flange", "ratchet", "sprocket", "pulley", "bobbin", "cotter", "dowel", "ferrule", "grommet", "hasp", "lanyard", "mandrel", "pinion", "rivet", "shim", "tappet", "washer", "yoke", "zipper"])[number % 21];
}
