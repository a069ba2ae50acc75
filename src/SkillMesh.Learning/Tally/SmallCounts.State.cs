using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal partial struct SmallCounts
{
    public readonly void Save(StateWriter state)
    {
        state.Write(Distinct);
        foreach (var (number, count) in All)
        {
            state.Write((number, count));
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
