using System.Globalization;
using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks;

/// <summary>What one verb gets: its arguments and where to print.</summary>
internal sealed record BenchmarkRun(IReadOnlyList<string> Arguments, TextWriter Output, TextWriter Error)
{
    /// <summary>Whether a first look is enough: fewer rounds, smaller inputs.</summary>
    public bool Quick { get; init; }

    /// <summary>The portable build's executable.</summary>
    public string Portable { get; init; } = Path.Combine("artifacts", "skillmesh", "skillmesh");

    /// <summary>The native build's executable.</summary>
    public string Native { get; init; } = Path.Combine("artifacts", "native", "skillmesh");

    /// <summary>Reads a verb's arguments: <c>--quick</c>, <c>--portable FILE</c>, <c>--native FILE</c>, and what else there is.</summary>
    public static BenchmarkRun Of(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var rest = new List<string>();
        var run = new BenchmarkRun(rest, output, error);
        for (var index = 0; index < arguments.Count; index++)
        {
            string Value() => ++index < arguments.Count ? arguments[index] : throw new ArgumentException($"{arguments[index - 1]} needs a value");
            switch (arguments[index])
            {
                case "--quick":
                    run = run with { Quick = true };
                    break;
                case "--portable":
                    run = run with { Portable = Value() };
                    break;
                case "--native":
                    run = run with { Native = Value() };
                    break;
                default:
                    rest.Add(arguments[index]);
                    break;
            }
        }

        return run;
    }

    /// <summary>A whole number among the arguments, or <paramref name="otherwise"/> when there are fewer. Powers may be written
    /// <c>1e6</c>.</summary>
    public int Number(int index, int otherwise) => index < Arguments.Count ? Whole(Arguments[index]) : otherwise;

    /// <summary>All arguments as whole numbers, or these.</summary>
    public IReadOnlyList<int> Numbers(params IReadOnlyList<int> otherwise) => Arguments.Count > 0 ? [.. Arguments.Select(Whole)] : otherwise;

    /// <summary>How often to measure.</summary>
    public RoundLimits Limits(int most, double seconds)
    {
        var limits = new RoundLimits(most, seconds);
        return Quick ? limits.Quick() : limits;
    }

    private static int Whole(string text) =>
        decimal.TryParse(text, NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number is >= 0 and <= int.MaxValue
            ? (int)number
            : throw new FormatException($"'{text}' is not a whole number");
}
