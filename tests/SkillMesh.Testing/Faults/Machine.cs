using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace SkillMesh.Testing.Faults;

/// <summary>Finds out once what this machine lets a fault test do.</summary>
public static class Machine
{
    private static readonly (Requirements Need, Lazy<bool> Here, string Reason)[] Checks =
    [
        (Requirements.Unix, new(() => !OperatingSystem.IsWindows()), "needs a Unix"),
        (Requirements.Strace, new(() => Works("strace", "-f", "-o", "/dev/null", "-e", "trace=none", "true")), "strace is missing or may not trace here"),
        (Requirements.Gcc, new(() => Works("gcc", "--version")), "gcc is missing"),
        (Requirements.Namespaces, new(() => Works("unshare", "-Urm", "true")), "unshare cannot make user and mount namespaces here"),
        (Requirements.Root, new(() => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess), "needs the rights of root"),
        (Requirements.Reftable, new(HasReftable), "this git cannot make reftables: 2.45 is needed"),
        (Requirements.FaultPoints, new(HasFaultPoints), "fault points are not in a release build"),
    ];

    /// <summary>Whether the long sweeps were asked for: <c>build/test.sh --all</c>.</summary>
    public static bool Slow => Share > 0;

    /// <summary>How much of them: 1 is all. A hundredth, <c>SKILLMESH_SLOW=0.01</c>, says how long the whole would take.</summary>
    public static double Share { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("SKILLMESH_SLOW"), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? Math.Clamp(share, 0, 1) : 0;

    /// <summary>The size of a sweep: small in every run so that it stays exercised, whole when asked for.</summary>
    public static int Size(int usual, int all) => Slow ? Math.Max(Math.Min(usual, all), (int)(all * Share)) : usual;

    /// <summary>Why a test with these needs cannot run here; null when it can.</summary>
    public static string? Obstacle(Requirements needs)
    {
        foreach (var (need, here, reason) in Checks)
        {
            if (needs.HasFlag(need) && !here.Value)
            {
                return reason;
            }
        }

        return null;
    }

    private static bool Works(string program, params string[] arguments)
    {
        try
        {
            return ProcessRunner.Run(program, arguments, Path.GetTempPath()).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static bool HasReftable()
    {
        using var folder = new TempFolder();
        return Works("git", "init", "-q", "--ref-format=reftable", folder.At("repo"));
    }

    // The test assembly is built as the product beside it is.
    private static bool HasFaultPoints() =>
        typeof(Machine).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true;
}
