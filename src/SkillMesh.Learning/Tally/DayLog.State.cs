using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal sealed partial class DayLog
{
    public void Save(StateWriter state)
    {
        state.Write(Count);
        state.Write(_full.Count + 1);
        foreach (var (bytes, used) in _full.Append((_block, _used)))
        {
            state.Write<byte>(bytes.AsSpan(0, used));
        }
    }

    public void Load(StateReader state)
    {
        Count = state.Read<int>();
        for (var i = state.Read<int>(); i > 0; i--)
        {
            var bytes = state.ReadList<byte>().ToArray();
            _full.Add((bytes, bytes.Length));
        }
    }
}
