using System.Diagnostics;

namespace SkillMesh.Benchmarks.Measuring;

/// <summary>Several ways to do the same, measured in turn (A B C, A B C, ...), so that what disturbs the machine disturbs all. Figures are
/// medians of the ratios round by round, which need no quiet machine and no second one to compare with.</summary>
internal sealed class Rounds
{
    private readonly Dictionary<string, List<double>> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _missing = new(StringComparer.Ordinal);

    /// <summary>Each runs once unmeasured, then all in turn, for as many rounds as the limits allow.</summary>
    public static Rounds Run(RoundLimits limits, params IReadOnlyList<Contender> contenders)
    {
        var result = new Rounds();
        var able = contenders.Where(contender => result.IsAble(contender)).ToList();
        var clock = Stopwatch.GetTimestamp();
        for (var round = 0; round < limits.Most; round++)
        {
            if (round >= limits.Least && Stopwatch.GetElapsedTime(clock).TotalSeconds > limits.Seconds)
            {
                break;
            }

            foreach (var contender in able)
            {
                contender.Before();
                result._times[contender.Name].Add(contender.Run());
            }
        }

        return result;
    }

    /// <summary>Seconds of each round.</summary>
    public IReadOnlyList<double> Times(string name) => _times.GetValueOrDefault(name) ?? [];

    /// <summary>Ours against another's time.</summary>
    public Figure Figure(string what, string ours, string beside, double? goal = null) =>
        Make(what, ours, beside, goal, (our, other) => our / other) with { Goal = goal is { } limit ? new Goal(limit) : null };

    /// <summary>How many times as fast ours is.</summary>
    public Figure Speed(string what, string ours, string beside, double? goal = null) =>
        Make(what, ours, beside, goal, (our, other) => other / our) with { Goal = goal is { } limit ? new Goal(limit, AtLeast: true) : null };

    private Figure Make(string what, string ours, string beside, double? goal, Func<double, double, double> ratio)
    {
        var why = (string[])[ours, beside];
        if (why.Select(name => _missing.GetValueOrDefault(name)).FirstOrDefault(reason => reason is not null) is { } missing)
        {
            return new Figure(what, ours, beside) { NotMeasured = missing };
        }

        var (our, other) = (Times(ours), Times(beside));
        return new Figure(what, ours, beside)
        {
            Unit = "seconds",
            OurValues = our,
            BesideValues = other,
            Ratio = Spread.Of([.. our.Zip(other, ratio)]),
        };
    }

    // What fails fails in its first run, and then only its own rows are missing.
    private bool IsAble(Contender contender)
    {
        try
        {
            if (contender.Missing is null)
            {
                contender.Before();
                contender.Run();
                _times[contender.Name] = [];
                return true;
            }

            _missing[contender.Name] = contender.Missing;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or FormatException)
        {
            _missing[contender.Name] = fault.Message;
        }

        return false;
    }
}
