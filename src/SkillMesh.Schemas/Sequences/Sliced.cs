using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Some elements in a row.</summary>
[Embedded]
internal struct Sliced<T>(IEnumerable<T> source, int skip, int take) : IStep<T>
{
    private Cursor<T> _cursor = new(source);
    private int _skipped;
    private int _taken;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out T element)
    {
        for (; _skipped < skip; _skipped++)
        {
            if (!_cursor.Next(out element))
            {
                return false;
            }
        }

        // One more is not asked for: it may cost.
        if (_taken < take)
        {
            _taken++;
            return _cursor.Next(out element);
        }

        element = default!;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose() => _cursor.Dispose();
}
