using System.Globalization;

namespace SkillMesh.Testing.Faults;

/// <summary>What happens at one system call.</summary>
/// <param name="Call">Name of the call, or several with commas (counted together).</param>
/// <param name="When">The how-manieth call of each thread; with <paramref name="Onwards"/> every one from there.</param>
/// <param name="Action">strace's words: <c>signal=KILL</c>, <c>error=ENOSPC</c>, <c>retval=0</c>.</param>
/// <param name="Onwards">Whether the fault stays (a full disk) or happens once (an interrupted call).</param>
public sealed record Fault(string Call, int When, string Action, bool Onwards = false)
{
    /// <summary>The process dies before the call is made.</summary>
    public static Fault Kill(string call, int when) => new(call, when, "signal=KILL");

    /// <summary>The call fails with <paramref name="error"/>, like <c>EIO</c>, and does nothing.</summary>
    public static Fault Error(string call, int when, string error, bool onwards = false) => new(call, when, "error=" + error, onwards);

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Call}:{Action}:when={When}{(Onwards ? "+" : "")}");
}
