using System.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>Named places where tests stop the program. Compiled into test builds only
/// (<c>SKILLMESH_FAULTPOINTS</c>, set in Debug): in a release the calls are not there.</summary>
/// <remarks><c>SKILLMESH_FAILPOINT=name:kill</c> ends the process as SIGKILL would, <c>name:throw</c> raises an
/// <see cref="IOException"/>, <c>name:hang</c> waits for ever; <c>name#3:kill</c> acts at the third time.</remarks>
public static class FaultPoints
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Reached = new(StringComparer.Ordinal);

    /// <summary>Called at every place that is reached, for tests within one process.</summary>
    internal static Action<string>? Watch { get; set; }

    /// <summary>Marks the place <paramref name="name"/>; does nothing unless the environment names it.</summary>
    [Conditional("SKILLMESH_FAULTPOINTS")]
    public static void Reach(string name)
    {
        Watch?.Invoke(name);
        var wanted = Environment.GetEnvironmentVariable("SKILLMESH_FAILPOINT");
        if (string.IsNullOrEmpty(wanted))
        {
            return;
        }

        var colon = wanted.LastIndexOf(':');
        var target = colon < 0 ? wanted : wanted[..colon];
        var action = colon < 0 ? "kill" : wanted[(colon + 1)..];
        var hash = target.LastIndexOf('#');
        var turn = hash < 0 ? 1 : int.Parse(target.AsSpan(hash + 1), System.Globalization.CultureInfo.InvariantCulture);
        if (!string.Equals(hash < 0 ? target : target[..hash], name, StringComparison.Ordinal))
        {
            return;
        }

        lock (Gate)
        {
            Reached.TryGetValue(name, out var times);
            Reached[name] = ++times;
            if (times != turn)
            {
                return;
            }
        }

        switch (action)
        {
            case "throw":
                throw new IOException($"fault point {name}");
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                break;
            default:
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
                break;
        }
    }
}
