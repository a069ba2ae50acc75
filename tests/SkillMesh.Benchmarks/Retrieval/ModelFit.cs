using SkillMesh.Mesh.Matching;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>Fits the weights of <see cref="MatchModel"/>: logistic regression by iteratively reweighted least squares with a ridge.</summary>
internal sealed class ModelFit
{
    private const double Ridge = 2;
    private const int Rounds = 3, MostSteps = 15, First = 6, Best = 2;

    private readonly List<Look> _looks = [];

    /// <summary>Looks every question up once, and those with an answer once more in an index without it.</summary>
    public ModelFit(RetrievalSet set)
    {
        using var whole = SkillIndex.Open(SkillIndexBuilder.Build(set.Skills));
        var typeOf = set.Skills.ToDictionary(skill => skill.Id, skill => skill.ErrorType, StringComparer.Ordinal);
        var without = Enumerable.Range(0, 3).Select(third => SkillIndex.Open(SkillIndexBuilder.Build(set.Skills.Where(skill => RetrievalSet.ThirdOf(skill.ErrorType) != third)))).ToArray();
        foreach (var query in set.Queries.Where(query => query.Tier != "described"))
        {
            Add(query, whole, 1);
            if (query.Right.Count > 0)
            {
                Add(query, without[RetrievalSet.ThirdOf(typeOf[query.Right.First()])], 0.5);
            }
        }

        Array.ForEach(without, index => index.Dispose());
    }

    /// <summary>The weights that fit the questions of these families best.</summary>
    public double[] Fit(Func<string, bool> family)
    {
        double[]? weights = null;
        for (var round = 0; round < Rounds; round++)
        {
            var rows = new List<(double[] Figures, bool Right, double Weight)>();
            foreach (var look in _looks.Where(look => family(look.Family)))
            {
                // After the first round only what was taken for the best, and the right one.
                var ranked = weights is null ? look.Rows : [.. look.Rows.OrderByDescending(row => Sum(weights, row.Figures))];
                var used = ranked.Take(weights is null ? First : Best).ToList();
                used.AddRange(weights is null ? [] : ranked.Skip(Best).Where(row => row.Right).Take(1));
                rows.AddRange(used.Select((row, at) => (row.Figures, row.Right, look.Weight * (at == 0 || row.Right ? 1 : 0.5))));
            }

            weights = Solve(rows);
        }

        return weights!;
    }

    private void Add(RetrievalQuery query, SkillIndex index, double weight)
    {
        var rows = new List<(double[] Figures, bool Right)>();
        foreach (var (id, candidate) in index.CandidatesOf(query.Text).Where(pair => !pair.Candidate.CodeAgrees && !pair.Candidate.CodeDiffers))
        {
            var right = query.Right.Contains(id);
            if (rows.Count < 10 || right)
            {
                var figures = new double[MatchModel.Names.Length];
                MatchModel.Measure(candidate.Alignment, candidate.Rival, figures);
                rows.Add((figures, right));
            }
        }

        _looks.Add(new Look(query.Family, rows, weight));
    }

    private static double Sum(double[] weights, double[] figures)
    {
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += weights[at] * figures[at];
        }

        return sum;
    }

    private static double[] Solve(List<(double[] Figures, bool Right, double Weight)> rows)
    {
        var size = MatchModel.Names.Length;
        var weights = new double[size];
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, bend) = (new double[size], new double[size, size + 1]);
            foreach (var (figures, right, weight) in rows)
            {
                var chance = 1 / (1 + Math.Exp(-Math.Clamp(Sum(weights, figures), -30, 30)));
                var (error, curve) = (((right ? 1 : 0) - chance) * weight, ((chance * (1 - chance)) + 1e-6) * weight);
                for (var at = 0; at < size; at++)
                {
                    slope[at] += error * figures[at];
                    for (var other = 0; other <= at; other++)
                    {
                        bend[at, other] += curve * figures[at] * figures[other];
                    }
                }
            }

            for (var at = 0; at < size; at++)
            {
                var ridge = at == 0 ? 0.01 : Ridge;
                bend[at, at] += ridge;
                bend[at, size] = slope[at] - (ridge * weights[at]);
                for (var other = 0; other < at; other++)
                {
                    bend[other, at] = bend[at, other];
                }
            }

            var change = Eliminate(bend, size);
            for (var at = 0; at < size; at++)
            {
                weights[at] += change[at];
            }

            if (change.Max(Math.Abs) < 1e-3)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>Gauss and Jordan, the largest pivot first.</summary>
    private static double[] Eliminate(double[,] rows, int size)
    {
        for (var at = 0; at < size; at++)
        {
            var pivot = Enumerable.Range(at, size - at).MaxBy(row => Math.Abs(rows[row, at]));
            for (var column = 0; column <= size; column++)
            {
                (rows[at, column], rows[pivot, column]) = (rows[pivot, column], rows[at, column]);
            }

            for (var row = 0; row < size; row++)
            {
                var factor = row == at ? 0 : rows[row, at] / rows[at, at];
                for (var column = at; factor != 0 && column <= size; column++)
                {
                    rows[row, column] -= factor * rows[at, column];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(at => rows[at, size] / rows[at, at])];
    }

    private sealed record Look(string Family, List<(double[] Figures, bool Right)> Rows, double Weight);
}
