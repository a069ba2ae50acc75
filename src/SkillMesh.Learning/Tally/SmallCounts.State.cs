using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal partial struct SmallCounts
{
    public readonly void Save(StateWriter state)
    {
        if (_many is null)
        {
            state.Write<(int, int)>(_few.AsSpan(0, _used));
        }
        else
        {
            state.Write<(int, int)>(All.ToArray());
        }
    }

    public void Load(StateReader state)
    {
        foreach (var (number, count) in state.ReadList<(int, int)>())
        {
            Add(number, count);
        }
    }
}
