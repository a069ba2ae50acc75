using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>The images of elements.</summary>
[Embedded]
internal struct Selected<T, TResult>(IEnumerable<T> source, Func<T, TResult> image) : IStep<TResult>
{
    private Cursor<T> _cursor = new(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out TResult element)
    {
        if (_cursor.Next(out var next))
        {
            element = image(next);
            return true;
        }

        element = default!;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose() => _cursor.Dispose();
}
