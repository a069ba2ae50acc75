using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>For a loop over a sequence; see <see cref="Cursor{T}"/>.</summary>
[Embedded]
internal struct Each<T>(IEnumerable<T> source)
{
    private Cursor<T> _cursor = new(source);
    private T _current = default!;

    /// <summary>The element of this turn.</summary>
    public readonly T Current => _current;

    /// <summary>This.</summary>
    public readonly Each<T> GetEnumerator() => this;

    /// <summary>The next turn.</summary>
    public bool MoveNext() => _cursor.Next(out _current);

    /// <summary>Ends what was begun.</summary>
    public readonly void Dispose() => _cursor.Dispose();
}
