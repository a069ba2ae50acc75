using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Goes over a sequence, without the library's enumerator where it can be done without.</summary>
[Embedded]
internal struct Cursor<T>(IEnumerable<T> source) : IStep<T>
{
    private readonly T[]? _array = source as T[];
    private readonly List<T>? _list = source as List<T>;
    private IEnumerator<T>? _enumerator;
    private int _at;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out T element)
    {
        if (_array is not null)
        {
            if (_at < _array.Length)
            {
                element = _array[_at++];
                return true;
            }
        }
        else if (_list is not null)
        {
            if (_at < _list.Count)
            {
                element = _list[_at++];
                return true;
            }
        }
        else
        {
            _enumerator ??= source.GetEnumerator();
            if (_enumerator.MoveNext())
            {
                element = _enumerator.Current;
                return true;
            }
        }

        element = default!;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose() => _enumerator?.Dispose();
}
