using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>An order of places.</summary>
[Embedded]
internal interface IRank
{
    /// <summary>The order of two elements by their places in what was taken.</summary>
    int Compare(int left, int right);
}

/// <summary>What elements are sorted by.</summary>
[Embedded]
internal interface IRank<T> : IRank
{
    /// <summary>Takes the key of each element, once.</summary>
    void Take(T[] elements);
}
