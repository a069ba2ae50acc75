using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal sealed partial class PatternTally
{
    public void Save(StateWriter state)
    {
        state.Write(Name);
        state.Write(Count);
        state.Write(FirstTicks);
        state.Write(LastTicks);
        state.Write<int>(Sources);
        Severities.Save(state);
        Categories.Save(state);
        Agents.Save(state);
        Services.Save(state);
        Voices.Save(state);
        state.Write<Best>([General, Text, Do, Instead, Fix]);
        state.Write<Example>(_examples.AsSpan(0, _exampleCount));
        state.Write<(long, long)>(_first.AsSpan(0, _firstCount));
    }

    /// <summary>Passes over a pattern.</summary>
    /// <returns>Its name.</returns>
    public static int Skip(StateReader state)
    {
        var name = state.Read<int>();
        _ = (state.Read<int>(), state.Read<long>(), state.Read<long>(), state.ReadList<int>().Length);
        for (var counts = 0; counts < 5; counts++)
        {
            _ = state.ReadList<(int, int)>();
        }

        _ = state.ReadList<Best>();
        _ = state.ReadList<Example>();
        _ = state.ReadList<(long, long)>();
        return name;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="state">Where it was saved.</param>
    /// <param name="placeOf">Where a record stands now; -1 stays as it is.</param>
    public static PatternTally Load(StateReader state, Func<long, long> placeOf)
    {
        var pattern = new PatternTally(state.Read<int>())
        {
            Count = state.Read<int>(),
            FirstTicks = state.Read<long>(),
            LastTicks = state.Read<long>(),
        };
        var sources = state.ReadList<int>();
        StateReader.Require(sources.Length == pattern.Sources.Length);
        sources.CopyTo(pattern.Sources);
        pattern.Severities.Load(state);
        pattern.Categories.Load(state);
        pattern.Agents.Load(state);
        pattern.Services.Load(state);
        pattern.Voices.Load(state);
        var best = state.ReadList<Best>();
        StateReader.Require(best.Length == 5);
        (pattern.General, pattern.Text, pattern.Do, pattern.Instead, pattern.Fix) =
            (Moved(best[0], placeOf), Moved(best[1], placeOf), Moved(best[2], placeOf), Moved(best[3], placeOf), Moved(best[4], placeOf));
        foreach (ref readonly var example in state.ReadList<Example>())
        {
            StateReader.Require(pattern._exampleCount < MostExamples);
            pattern._examples[pattern._exampleCount++] = example with { Best = Moved(example.Best, placeOf) };
        }

        var first = state.ReadList<(long Ticks, long Place)>();
        StateReader.Require(first.Length <= MostFirst);
        pattern._first = first.ToArray();
        pattern._firstCount = first.Length;
        foreach (ref var row in pattern._first.AsSpan())
        {
            row.Place = placeOf(row.Place);
        }

        pattern.FirstChanged = int.MaxValue;
        pattern._lastExample = pattern._exampleCount < MostExamples ? Best.None : pattern._examples[MostExamples - 1].Best;
        pattern._lastFirst = first.Length < MostFirst ? long.MaxValue : pattern._first[MostFirst - 1].Ticks;
        return pattern;
    }

    private static Best Moved(in Best best, Func<long, long> placeOf) => best.Place < 0 ? best : best with { Place = placeOf(best.Place) };
}
