using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <content>What a later run goes on from.</content>
internal sealed partial class CellMap<T>
{
    public void Save(StateWriter state)
    {
        var used = Array.FindAll(_cells, cell => cell.IsUsed);
        state.Write<Cell>(used);
    }

    public void Load(StateReader state)
    {
        foreach (ref readonly var cell in state.ReadList<Cell>())
        {
            Of(cell.A, cell.B, cell.C) = cell.Value;
        }
    }
}
