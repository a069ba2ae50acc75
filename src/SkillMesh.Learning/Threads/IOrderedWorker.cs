namespace SkillMesh.Learning.Threads;

/// <summary>Works on parts of something: <see cref="Make"/> at any time on its own thread, <see cref="Take"/> in the order of the parts.</summary>
internal interface IOrderedWorker
{
    /// <summary>Makes a part. Runs beside the other workers and touches nothing they do.</summary>
    void Make(int part);

    /// <summary>Hands on what was made. One at a time, in order.</summary>
    /// <returns>False when no further part is wanted.</returns>
    bool Take();
}
