using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Elements that are found as they are asked for; its own enumerator the first time, a copy is made for each further one.</summary>
/// <param name="start">What finds them, before it has begun.</param>
[Embedded]
internal class Query<T, TStep>(TStep start) : IEnumerable<T>, IEnumerator<T>
    where TStep : struct, IStep<T>
{
    private readonly TStep _start = start;
#pragma warning disable IDE0044 // A step moves on: of a read-only one a copy would.
    private TStep _step = start;
#pragma warning restore IDE0044
    private T _current = default!;
    private int _taken;

    /// <inheritdoc/>
    public T Current
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _current;
    }

    object? IEnumerator.Current => _current;

    /// <summary>What finds the elements, before it has begun.</summary>
    protected TStep Start => _start;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IEnumerator<T> GetEnumerator() =>
        Interlocked.Exchange(ref _taken, 1) == 0 ? this : new Query<T, TStep>(_start) { _taken = 1 };

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool MoveNext() => _step.Next(out _current);

    /// <inheritdoc/>
    public void Reset() => throw new NotSupportedException();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Dispose()
    {
        _step.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>This, with what a loop over it calls named for the compiler: ahead it compiles what is called by name and not inlined, not
    /// what is only found by an interface.</summary>
    public Query<T, TStep> Named()
    {
        if (_taken < 0)
        {
            GetEnumerator();
            MoveNext();
            _ = Current;
            Dispose();
        }

        return this;
    }
}
