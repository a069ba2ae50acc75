using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the compiler asks for where code says <c>[2..]</c>; netstandard2.0 lacks it.</summary>
[Embedded]
internal readonly struct Range(Index start, Index end)
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new Index(0, fromEnd: true));

    public static Range EndAt(Index end) => new(default, end);
}
