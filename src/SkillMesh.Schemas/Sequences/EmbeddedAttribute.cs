namespace Microsoft.CodeAnalysis;

/// <summary>Tells the compiler that a type is for its own assembly only, also where internals are shared with tests.</summary>
[Embedded]
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
