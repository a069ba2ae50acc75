namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>Stands for the content of a record inside one run: equal for records whose canonical JSON is equal, whatever the order of
/// their keys and their white space. See <see cref="ContentHasher"/> for how sure that is.</summary>
/// <param name="High">Half of it.</param>
/// <param name="Low">The other half.</param>
public readonly record struct ContentKey(ulong High, ulong Low);
