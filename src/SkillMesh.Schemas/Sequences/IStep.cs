using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Finds elements one after the other. A value: a copy of one that has not begun begins anew.</summary>
[Embedded]
internal interface IStep<T>
{
    /// <summary>The next element.</summary>
    bool Next(out T element);

    /// <summary>Ends what was begun.</summary>
    void Dispose();
}
