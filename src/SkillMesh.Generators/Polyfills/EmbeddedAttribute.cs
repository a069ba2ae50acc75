namespace Microsoft.CodeAnalysis;

/// <summary>Hides the types of this folder from every other assembly, friends too: theirs come from the framework.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Delegate)]
internal sealed class EmbeddedAttribute : Attribute;
