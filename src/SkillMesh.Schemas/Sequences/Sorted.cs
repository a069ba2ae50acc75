using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Elements in order: sorted when the first is asked for, and stable.</summary>
[Embedded]
internal struct Sorted<T>(IEnumerable<T> source, IRank<T>[] ranks) : IStep<T>
{
    private T[]? _sorted;
    private int _at;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out T element)
    {
        _sorted ??= ToArray();
        if (_at < _sorted.Length)
        {
            element = _sorted[_at++];
            return true;
        }

        element = default!;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose()
    {
    }

    /// <summary>With a further rank for what is equal so far.</summary>
    public readonly Sorted<T> Then(IRank<T> rank)
    {
        var more = new IRank<T>[ranks.Length + 1];
        Array.Copy(ranks, more, ranks.Length);
        more[^1] = rank;
        return new Sorted<T>(source, more);
    }

    /// <summary>A new array of the elements in order.</summary>
    public readonly T[] ToArray()
    {
        var elements = Sequences.ToArray(source);
        if (elements.Length < 2)
        {
            return elements;
        }

        foreach (var rank in ranks)
        {
            rank.Take(elements);
        }

        var places = RankedPlaces.Of(elements.Length, ranks);
        var sorted = new T[elements.Length];
        for (var i = 0; i < places.Length; i++)
        {
            sorted[i] = elements[places[i]];
        }

        return sorted;
    }
}
