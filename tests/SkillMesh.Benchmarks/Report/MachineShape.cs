using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks.Report;

/// <summary>The machine as far as figures depend on it; nothing that would tell which machine it is.</summary>
internal static partial class MachineShape
{
    private const int Pages = 1024;

    /// <summary>E.g. <c>2 cores (x64, Intel Xeon, vectors of 512 bits), 23 GiB (2 us for the first touch of a page), Linux, .NET SDK 10.0.401, node
    /// v20.20.2, git 2.39.5</c>.</summary>
    public static string Text()
    {
        var vectors = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores ({string.Join(", ", new[] { Architecture(), Family(), $"vectors of {vectors} bits" }.Where(part => part.Length > 0))})"),
            string.Create(CultureInfo.InvariantCulture, $"{memory:0} GiB ({FirstTouch():0.#} us for the first touch of a page)"),
            OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsMacOS() ? "macOS" : "another system",
            $".NET SDK {Version(["dotnet", "--version"])}",
            $"node {Version(["node", "--version"])}",
            Version(["git", "--version"]).Replace("version ", "", StringComparison.Ordinal),
        ];
        return string.Join(", ", parts);
    }

    // Most of a start of milliseconds: under some hypervisors it costs ten times what it does under others. Median of nine, in microseconds.
    private static double FirstTouch()
    {
        var times = new double[9];
        for (var round = 0; round < times.Length; round++)
        {
            var memory = GC.AllocateUninitializedArray<byte>(Pages * Environment.SystemPageSize);
            var clock = Stopwatch.GetTimestamp();
            for (var at = 0; at < memory.Length; at += Environment.SystemPageSize)
            {
                memory[at] = 1;
            }

            times[round] = Stopwatch.GetElapsedTime(clock).TotalMicroseconds / Pages;
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static string Architecture() => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    // "Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz" is an Intel Xeon here.
    private static string Family()
    {
        const string Cpus = "/proc/cpuinfo";
        var line = File.Exists(Cpus) ? File.ReadLines(Cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        var words = Marks().Replace(line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..] ?? "", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Take(2).Where(word => word.All(char.IsAsciiLetter)));
    }

    private static string Version(string[] command)
    {
        try
        {
            return ChildProcess.Run(command, Surroundings.Variables, withOutput: true).Output.Trim();
        }
        catch (IOException)
        {
            return "absent";
        }
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Marks();
}
