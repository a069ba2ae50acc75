using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Promotion;

/// <content>The log as a later run may need it, without its rows.</content>
public sealed partial class PromotionLog
{
    /// <summary>Adds rows that were decided after the log was read.</summary>
    internal void Add(IEnumerable<Transition> rows)
    {
        foreach (var row in rows)
        {
            if (row.Action == TransitionKind.Demote)
            {
                Stand(row.Pattern).Leave(row.Agents, row.Reason, row.Timestamp);
            }
            else
            {
                Stand(row.Pattern).Enter(row.Agents, row.Action == TransitionKind.Draft, row.Timestamp);
            }
        }
    }

    internal void Save(StateWriter state)
    {
        state.Write(_into.Count);
        foreach (var (name, into) in _into)
        {
            state.Write(name);
            state.Write(into);
        }

        state.Write(_texts.Count);
        foreach (var (name, texts) in _texts)
        {
            state.Write(name);
            state.WriteOrNull(texts.Description);
            state.WriteOrNull(texts.Do);
            state.WriteOrNull(texts.Instead);
        }

        state.Write(_holds.Count);
        foreach (var (name, hold) in _holds)
        {
            state.Write(name);
            state.Write((int)hold.Kind);
            state.Write(hold.Timestamp.UtcTicks);
            state.Write(hold.Reason);
            state.Write(hold.Agents);
        }

        state.Write(_standings.Count);
        foreach (var (name, standing) in _standings)
        {
            state.Write(name);
            standing.Save(state);
        }
    }

    internal static PromotionLog Load(StateReader state)
    {
        var log = new PromotionLog();
        for (var i = state.Read<int>(); i > 0; i--)
        {
            log._into.Add(state.ReadText(), state.ReadText());
        }

        for (var i = state.Read<int>(); i > 0; i--)
        {
            log._texts.Add(state.ReadText(), new PatternTexts(state.ReadTextOrNull(), state.ReadTextOrNull(), state.ReadTextOrNull()));
        }

        for (var i = state.Read<int>(); i > 0; i--)
        {
            log._holds.Add(state.ReadText(), new Hold(
                (HoldKind)state.Read<int>(), new DateTimeOffset(state.Read<long>(), TimeSpan.Zero), state.ReadText(), state.ReadTexts()));
        }

        var count = state.Read<int>();
        log._standings.EnsureCapacity(count);
        for (var i = count; i > 0; i--)
        {
            log._standings.Add(state.ReadText(), Promotion.Standing.Load(state));
        }

        return log;
    }
}
