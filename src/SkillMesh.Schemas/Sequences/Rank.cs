using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>A key and its order.</summary>
[Embedded]
internal sealed class Rank<T, TKey>(Func<T, TKey> key, IComparer<TKey>? comparer, bool descending) : IRank<T>
{
    private TKey[] _keys = [];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Take(T[] elements)
    {
        _keys = new TKey[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            _keys[i] = key(elements[i]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Compare(int left, int right)
    {
        var order = Compare(_keys[left], _keys[right]);
        return order == 0 ? 0 : order < 0 == descending ? 1 : -1;
    }

    /// <summary>See <see cref="Query{T, TStep}.Named"/>.</summary>
    public Rank<T, TKey> Named()
    {
        if (_keys is null)
        {
            Take([]);
            Compare(0, 0);
        }

        return this;
    }

    // Told apart when it is compiled: a comparer of numbers of its own is not to be made for each of these.
    private int Compare(TKey left, TKey right)
    {
        if (comparer is not null)
        {
            return comparer.Compare(left, right);
        }

        if (typeof(TKey) == typeof(int))
        {
            return ((int)(object)left!).CompareTo((int)(object)right!);
        }

        if (typeof(TKey) == typeof(long))
        {
            return ((long)(object)left!).CompareTo((long)(object)right!);
        }

        if (typeof(TKey) == typeof(decimal))
        {
            return decimal.Compare((decimal)(object)left!, (decimal)(object)right!);
        }

        if (typeof(TKey) == typeof(bool))
        {
            return ((bool)(object)left!).CompareTo((bool)(object)right!);
        }

        if (typeof(TKey) == typeof(DateOnly))
        {
            return ((DateOnly)(object)left!).CompareTo((DateOnly)(object)right!);
        }

        return Comparer<TKey>.Default.Compare(left, right);
    }
}
