using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>The elements that fit.</summary>
[Embedded]
internal struct Filtered<T>(IEnumerable<T> source, Func<T, bool> fits) : IStep<T>
{
    private Cursor<T> _cursor = new(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out T element)
    {
        while (_cursor.Next(out element))
        {
            if (fits(element))
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
