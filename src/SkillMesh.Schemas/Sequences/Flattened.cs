using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>The images of elements, several for each.</summary>
[Embedded]
internal struct Flattened<T, TResult>(IEnumerable<T> source, Func<T, IEnumerable<TResult>> images) : IStep<TResult>
{
    private Cursor<T> _cursor = new(source);
    private Cursor<TResult> _inner;
    private bool _inside;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out TResult element)
    {
        while (true)
        {
            if (_inside)
            {
                if (_inner.Next(out element))
                {
                    return true;
                }

                _inner.Dispose();
                _inside = false;
            }

            if (!_cursor.Next(out var next))
            {
                element = default!;
                return false;
            }

            _inner = new Cursor<TResult>(images(next));
            _inside = true;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose() => Ended();

    private readonly void Ended()
    {
        if (_inside)
        {
            _inner.Dispose();
        }

        _cursor.Dispose();
    }
}
