using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Elements of equal keys together, in the order in which keys come first; null is a key as others are.</summary>
[Embedded]
internal struct Grouped<T, TKey>(IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer) : IStep<Group<TKey, T>>
{
    private List<Group<TKey, T>>? _groups;
    private int _at;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out Group<TKey, T> element)
    {
        _groups ??= All();
        if (_at < _groups.Count)
        {
            element = _groups[_at++];
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

    private readonly List<Group<TKey, T>> All()
    {
#pragma warning disable CS8714 // No null is put into it.
        var byKey = new Dictionary<TKey, Group<TKey, T>>(comparer);
#pragma warning restore CS8714
        var ofNull = default(Group<TKey, T>);
        var groups = new List<Group<TKey, T>>();
        var cursor = new Cursor<T>(source);
        try
        {
            while (cursor.Next(out var element))
            {
                var of = key(element);
                var group = ofNull;
                if (of is null ? group is null : !byKey.TryGetValue(of, out group))
                {
                    groups.Add(group = new Group<TKey, T>(of, []));
                    group.Named();
                    if (of is null)
                    {
                        ofNull = group;
                    }
                    else
                    {
                        byKey.Add(of, group);
                    }
                }

                group!.Add(element);
            }
        }
        finally
        {
            cursor.Dispose();
        }

        return groups;
    }
}
