using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>One sequence after the other.</summary>
[Embedded]
internal struct Joined<T>(IEnumerable<T> source, IEnumerable<T> second) : IStep<T>
{
    private Cursor<T> _cursor = new(source);
    private bool _isAfter;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out T element)
    {
        if (!_isAfter)
        {
            if (_cursor.Next(out element))
            {
                return true;
            }

            _cursor.Dispose();
            _cursor = new Cursor<T>(second);
            _isAfter = true;
        }

        return _cursor.Next(out element);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose() => _cursor.Dispose();
}
