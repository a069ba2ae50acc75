using System.Globalization;

namespace SkillMesh.Driver;

/// <summary>Findings that differ by writer and number; the same every time.</summary>
internal sealed class RecordMaker(string name, bool isTailed)
{
    private const int Longest = 1 << 20;

    private readonly Random _random = new(name.Aggregate(17, (hash, letter) => (hash * 31) + letter));

    public string Make(int number)
    {
        var minute = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = isTailed ? new string((char)('a' + (number % 26)), Length()) : "";
        return string.Create(CultureInfo.InvariantCulture,
            $$"""{"timestamp":"{{minute}}","pattern":"driver-pattern","severity":"warning","file":"src/{{name}}/{{number}}.cs","description":"record {{number}} of {{name}} {{text}}","agent":"{{name}}"}""");
    }

    // Pareto: most lines are short, a few in a thousand reach a megabyte.
    private int Length() => (int)Math.Min(Longest - 1000, 1 / Math.Pow(1 - _random.NextDouble(), 1.6));
}
