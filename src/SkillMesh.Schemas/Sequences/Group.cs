using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Elements with one key, in the order they came in.</summary>
[Embedded]
internal sealed class Group<TKey, T>(TKey key, List<T> elements) : Query<T, Cursor<T>>(new Cursor<T>(elements))
{
    /// <summary>Their key.</summary>
    public TKey Key => key;

    /// <summary>One more.</summary>
    public void Add(T element) => elements.Add(element);
}
