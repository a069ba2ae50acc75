using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Promotion;

namespace SkillMesh.Learning.Resuming;

/// <summary>What the last whole evolve made of its fold, so that the next one makes again only what more evidence changed.</summary>
internal sealed class SavedOutputs
{
    private SavedOutputs(StateReader state) => State = state;

    /// <summary>The rest: the patterns.</summary>
    public StateReader State { get; }

    /// <summary>The fold it is of.</summary>
    public required ContentKey Stamp { get; init; }

    /// <summary>The UTC day it looks from.</summary>
    public required int Day { get; init; }

    /// <summary>Evidence beyond the remembered fold that is in it, by pattern: how many of the first records are those of the fold.</summary>
    public required IReadOnlyDictionary<string, int> Beyond { get; init; }

    /// <summary>People's own entries that stand in a generated one's place: pattern, agent.</summary>
    public required IReadOnlyList<(string Path, string Message)> Notes { get; init; }

    public required PromotionLog Log { get; init; }

    public required SavedOutput Patterns { get; init; }

    public required SavedOutput Trends { get; init; }

    /// <summary>Reads the start; null when it is of another key, of other files or of another day.</summary>
    /// <param name="bytes">The file; null for none.</param>
    /// <param name="key">What it depends on beside files.</param>
    /// <param name="inputs">The files as they are.</param>
    public static SavedOutputs? Read(byte[]? bytes, ReadOnlySpan<byte> key, OtherInputs inputs)
    {
        try
        {
            if (bytes is null || bytes.Length < sizeof(int) + key.Length || !bytes.AsSpan(sizeof(int), key.Length).SequenceEqual(key))
            {
                return null;
            }

            var state = new StateReader(bytes);
            state.ReadList<byte>();
            var stamp = state.Read<ContentKey>();
            if (!OtherInputs.Load(state).SameAs(inputs))
            {
                return null;
            }

            var day = state.Read<int>();
            var beyond = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = state.Read<int>(); i > 0; i--)
            {
                beyond.Add(state.ReadText(), state.Read<int>());
            }

            var notes = new List<(string, string)>();
            for (var i = state.Read<int>(); i > 0; i--)
            {
                notes.Add((state.ReadText(), state.ReadText()));
            }

            var log = PromotionLog.Load(state);
            var patterns = SavedOutput.Load(state, SavedOutput.PatternLists.Length);
            var trends = SavedOutput.Load(state, SavedOutput.TrendLists.Length);
            return new SavedOutputs(state)
            {
                Stamp = stamp, Day = day, Beyond = beyond, Notes = notes, Log = log, Patterns = patterns, Trends = trends,
            };
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Writes the start.</summary>
    public static void Write(
        StateWriter state, ReadOnlySpan<byte> key, ContentKey stamp, OtherInputs inputs, int day, IReadOnlyDictionary<string, int> beyond,
        IReadOnlyList<(string Path, string Message)> notes, PromotionLog log, SavedOutput patterns, SavedOutput trends)
    {
        state.Write(key);
        state.Write(stamp);
        inputs.Save(state);
        state.Write(day);
        state.Write(beyond.Count);
        foreach (var (name, same) in beyond)
        {
            state.Write(name);
            state.Write(same);
        }

        state.Write(notes.Count);
        foreach (var (path, message) in notes)
        {
            state.Write(path);
            state.Write(message);
        }

        log.Save(state);
        patterns.Save(state);
        trends.Save(state);
    }
}
