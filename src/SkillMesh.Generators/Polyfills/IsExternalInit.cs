using Microsoft.CodeAnalysis;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where records have init accessors; netstandard2.0 lacks it.</summary>
[Embedded]
internal static class IsExternalInit;
