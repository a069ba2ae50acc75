namespace SkillMesh.Git.Running;

/// <summary>One git command to run.</summary>
/// <param name="Arguments">The command and its arguments, each as git receives it.</param>
internal sealed record GitCall(params IReadOnlyList<string> Arguments)
{
    /// <summary>Bytes for standard input; it is closed after them.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>Variables to set (or, with null, remove) on top of the usual environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>True for the user's own <c>git commit</c>: hooks, fsmonitor and the network are the user's to have.</summary>
    public bool AsUser { get; init; }

    /// <summary>Leaves <c>core.hooksPath</c> as configured, to ask git where it is.</summary>
    public bool KeepHooksPath { get; init; }
}
