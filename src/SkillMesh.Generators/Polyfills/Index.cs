using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the compiler asks for where code says <c>^1</c>; netstandard2.0 lacks it.</summary>
[Embedded]
internal readonly struct Index(int value, bool fromEnd = false)
{
    private readonly int _value = fromEnd ? ~value : value;

    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => _value < 0 ? length + _value + 1 : _value;
}
