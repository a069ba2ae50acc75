using System.Numerics;

namespace SkillMesh.Mesh.Matching;

/// <summary>Gives each skill that a look-up meets a slot, in the order of meeting, so that sums stand in flat arrays: thousands are met in
/// one look-up, and a dictionary of them would cost more than all the rest.</summary>
/// <remarks>It grows with what is met. A command looks up once, in a process whose first collection of garbage would cost as much as that.</remarks>
internal sealed class SkillSlots
{
    // Slot and one; 0 is an empty place.
    private int[] _table;
    private int[] _skills;
    private int _shift;

    /// <summary>Slots that grow from <paramref name="expected"/> skills on.</summary>
    public SkillSlots(int expected)
    {
        // A third more places than skills at the least.
        var places = BitOperations.RoundUpToPowerOf2((uint)(expected + (expected / 3) + 2));
        _table = new int[places];
        _skills = new int[expected + 1];
        _shift = 32 - BitOperations.Log2(places);
    }

    /// <summary>How many skills were met.</summary>
    public int Count { get; private set; }

    /// <summary>The skills in the order of their slots.</summary>
    public ReadOnlySpan<int> Skills => _skills.AsSpan(0, Count);

    /// <summary>The slot of a skill; <see cref="Count"/> grows where it is new.</summary>
    public int Of(int skill)
    {
        var at = PlaceOf(skill);
        if (_table[at] == 0)
        {
            if (Count == _skills.Length)
            {
                Grow();
                at = PlaceOf(skill);
            }

            _skills[Count] = skill;
            Count++;
            _table[at] = Count;
        }

        return _table[at] - 1;
    }

    /// <summary>The slot of a skill that was met; -1 where it was not.</summary>
    public int Find(int skill) => _table[PlaceOf(skill)] - 1;

    private void Grow()
    {
        Array.Resize(ref _skills, _skills.Length * 2);
        _table = new int[_table.Length * 2];
        _shift--;
        for (var slot = 0; slot < Count; slot++)
        {
            _table[PlaceOf(_skills[slot])] = slot + 1;
        }
    }

    // Where the skill stands in the table, or the empty place where it would.
    private int PlaceOf(int skill)
    {
        var (table, skills) = (_table, _skills);
        var at = (int)(((uint)skill * 0x9E3779B1u) >> _shift);
        while (table[at] is var slot && slot != 0 && skills[slot - 1] != skill)
        {
            at = (at + 1) & (table.Length - 1);
        }

        return at;
    }
}
