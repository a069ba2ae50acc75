using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal sealed partial class ContentWindow
{
    public void Save(StateWriter state)
    {
        state.Write(Floor);
        state.Write(_newest);
        state.Write<Entry>(Array.FindAll(_entries, entry => entry.Ticks != 0));
    }

    public void Load(StateReader state)
    {
        (Floor, _newest) = (state.Read<long>(), state.Read<long>());
        var entries = state.ReadList<Entry>();
        var size = _entries.Length;
        while (entries.Length * 2L >= size)
        {
            size *= 2;
        }

        (_entries, _count) = (new Entry[size], entries.Length);
        foreach (ref readonly var entry in entries)
        {
            Find(entry.Key) = entry;
        }
    }
}
