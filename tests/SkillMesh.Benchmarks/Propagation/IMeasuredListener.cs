namespace SkillMesh.Benchmarks.Propagation;

/// <summary>A listener that notes when what came had been announced.</summary>
internal interface IMeasuredListener
{
    /// <summary>Of each message, milliseconds from before it was announced until it was seen, and until it was applied.</summary>
    IReadOnlyList<(double Seen, double Applied)> Latencies { get; }

    /// <summary>Listens until it is told to stop; says when so many messages have come.</summary>
    void Listen(int messages, Action onAll, CancellationToken stop);
}
