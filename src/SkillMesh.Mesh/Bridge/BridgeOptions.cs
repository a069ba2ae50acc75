using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Bridge;

/// <summary>Where the bridge is, and how it is waited for.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Clock">The clock.</param>
public sealed record BridgeOptions(string Path, TimeProvider Clock)
{
    /// <summary>Names another file than the usual one.</summary>
    public const string Variable = "SKILLMESH_BRIDGE";

    /// <summary>The published place, from the person's home folder.</summary>
    public const string UsualPath = ".claude/claude_bridge_enhanced.db";

    /// <summary>How long a busy file is waited for.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an agent that says nothing more counts as live.</summary>
    public TimeSpan AgentLife { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a message is given to an agent that fails with it.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of the <c>-wal</c> file from which on what it holds is carried over.</summary>
    public long CheckpointBytes { get; init; } = 4 << 20;

    /// <summary>The bridge of a person.</summary>
    /// <param name="variable">Values of environment variables.</param>
    /// <param name="home">Absolute path of the person's home folder; empty when there is none.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="SkillMeshException">SKM3020 when the variable's value is no absolute path, or there is neither it nor a home.</exception>
    public static BridgeOptions Of(Func<string, string?> variable, string home, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var named = variable(Variable);
        if (string.IsNullOrEmpty(named))
        {
            return home.Length > 0
                ? new BridgeOptions(System.IO.Path.Combine(home, UsualPath), clock)
                : throw new SkillMeshException(MeshRules.BridgePlace.At(SourcePosition.None, "there is no home folder"), ExitCode.Usage);
        }

        return System.IO.Path.IsPathFullyQualified(named) && !named.Contains('\0', StringComparison.Ordinal) && System.IO.Path.GetFileName(System.IO.Path.GetFullPath(named)).Length > 0
            ? new BridgeOptions(System.IO.Path.GetFullPath(named), clock)
            : throw new SkillMeshException(MeshRules.BridgePlace.At(SourcePosition.None, $"'{named}' is no absolute path of a file"), ExitCode.Usage);
    }
}
