using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>The first of equal elements.</summary>
[Embedded]
internal struct Unlike<T>(IEnumerable<T> source, IEqualityComparer<T>? comparer) : IStep<T>
{
    private Cursor<T> _cursor = new(source);
    private HashSet<T>? _seen;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out T element)
    {
        _seen ??= new HashSet<T>(comparer);
        while (_cursor.Next(out element))
        {
            if (_seen.Add(element))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose() => _cursor.Dispose();
}
