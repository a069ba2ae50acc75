using System.Buffers;
using System.Numerics;

namespace SkillMesh.Mesh.Matching;

/// <summary>Gives each skill that a look-up meets a slot, in the order of meeting, so that sums stand in flat arrays: thousands are met in
/// one look-up, and a dictionary of them would cost more than all the rest.</summary>
internal sealed class SkillSlots : IDisposable
{
    private readonly ulong[] _table;
    private readonly int[] _skills;
    private readonly int _shift, _mask;

    /// <summary>Room for <paramref name="most"/> skills; no more may be met.</summary>
    public SkillSlots(int most)
    {
        // A third more places than skills at the least: most lists share many of theirs, so it is never that full.
        var bits = Math.Max(4, 32 - BitOperations.LeadingZeroCount((uint)(most + (most / 3) + 1)));
        (_shift, _mask) = (32 - bits, (1 << bits) - 1);
        _table = ArrayPool<ulong>.Shared.Rent(1 << bits);
        _table.AsSpan(0, 1 << bits).Clear();
        _skills = ArrayPool<int>.Shared.Rent(most);
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
            _skills[Count] = skill;
            Count++;
            _table[at] = ((ulong)(uint)skill << 32) | (uint)Count;
        }

        return (int)(uint)_table[at] - 1;
    }

    /// <summary>The slot of a skill that was met; -1 where it was not.</summary>
    public int Find(int skill) => (int)(uint)_table[PlaceOf(skill)] - 1;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_table);
        ArrayPool<int>.Shared.Return(_skills);
    }

    // Where the skill stands in the table, or the empty place where it would.
    private int PlaceOf(int skill)
    {
        var at = (int)(((uint)skill * 0x9E3779B1u) >> _shift);
        while (_table[at] is var entry && entry != 0 && (int)(entry >> 32) != skill)
        {
            at = (at + 1) & _mask;
        }

        return at;
    }
}
