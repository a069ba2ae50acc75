using System.Text.Json;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks.Report;

/// <summary>Every single measurement behind the table, for whoever wants other statistics.</summary>
internal static class RawFigures
{
    /// <summary>Writes <c>artifacts/benchmarks/figures.json</c>.</summary>
    public static void Write(IReadOnlyList<Figure> figures)
    {
        using var file = File.Create(Path.Combine(Surroundings.Folder, "figures.json"));
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("machine", MachineShape.Text());
        json.WriteStartArray("figures");
        foreach (var figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("what", figure.What);
            json.WriteString("again", figure.Again);
            json.WriteString("ours", figure.Ours);
            json.WriteString("beside", figure.Beside);
            json.WriteString("unit", figure.Unit);
            Values(json, "ourValues", figure.OurValues);
            Values(json, "besideValues", figure.BesideValues);
            if (figure.Ratio is { } ratio)
            {
                json.WriteNumber("ratio", ratio.Median);
                json.WriteNumber("ratioLow", ratio.Low);
                json.WriteNumber("ratioHigh", ratio.High);
            }

            json.WriteString("goal", figure.Goal?.ToString());
            json.WriteString("notMeasured", figure.NotMeasured);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
