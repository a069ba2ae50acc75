using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal sealed partial class ContentWindow
{
    public void Save(StateWriter state)
    {
        state.Write(Floor);
        state.Write(_newest);
        state.Write(_mark);
        state.Write<Moment>(Array.FindAll(_moments, moment => !moment.IsEmpty));
        _contents.Save(state);
    }

    public void Load(StateReader state, Func<long, long> placeOf)
    {
        (Floor, _newest, _mark) = (state.Read<long>(), state.Read<long>(), state.Read<long>());
        var moments = state.ReadList<Moment>();
        Empty(moments.Length);
        foreach (ref readonly var moment in moments)
        {
            Find(moment.Ticks) = moment.At(placeOf(moment.Place));
        }

        _contents.Load(state);
    }
}
