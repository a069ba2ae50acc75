using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>A sequence in order.</summary>
[Embedded]
internal sealed class Ordered<T>(Sorted<T> start) : Query<T, Sorted<T>>(start)
{
    /// <summary>With a further rank for what is equal so far.</summary>
    public Ordered<T> Then(IRank<T> rank) => Of(Start.Then(rank));

    /// <summary>A new array of the elements in order.</summary>
    public T[] ToArray() => Start.ToArray();

    /// <summary>These in order.</summary>
    public static Ordered<T> Of(Sorted<T> start)
    {
        var ordered = new Ordered<T>(start);
        ordered.Named();
        return ordered;
    }
}
