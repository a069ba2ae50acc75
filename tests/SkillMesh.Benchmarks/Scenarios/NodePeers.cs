using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks.Scenarios;

/// <summary>The programs under <c>Peers/</c> that node runs, beside the packages they need.</summary>
internal static class NodePeers
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Surroundings.Folder, "node")).FullName;
    private static readonly Dictionary<string, string?> Installed = new(StringComparer.Ordinal);

    /// <summary>DuckDB.</summary>
    public static IReadOnlyList<string> DuckDb { get; } = ["@duckdb/node-api@1.5.6-r.1"];

    /// <summary>ajv with its formats.</summary>
    public static IReadOnlyList<string> Ajv { get; } = ["ajv@8.20.0", "ajv-formats@3.0.1"];

    /// <summary>One of the programs as a whole process.</summary>
    public static Contender Process(string name, string program, IReadOnlyList<string> packages, params IReadOnlyList<string> arguments) =>
        Obstacle(packages) is { } why ? Contender.Absent(name, why) : Contender.Process(name, Command(program, arguments));

    /// <summary>One of the programs that prints the seconds it measured itself.</summary>
    public static Contender Reporting(string name, string program, IReadOnlyList<string> packages, params IReadOnlyList<string> arguments) =>
        Obstacle(packages) is { } why ? Contender.Absent(name, why) : Contender.Reporting(name, Command(program, arguments));

    private static string[] Command(string program, IReadOnlyList<string> arguments)
    {
        // Node looks for packages beside the program, so it goes where they are.
        var place = Path.Combine(Folder, program);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Peers", program), place, overwrite: true);
        return ["node", place, .. arguments];
    }

    private static string? Obstacle(IReadOnlyList<string> packages)
    {
        var key = string.Join(' ', packages);
        if (!Installed.TryGetValue(key, out var why))
        {
            Installed[key] = why = Install(packages);
        }

        return why;
    }

    private static string? Install(IReadOnlyList<string> packages)
    {
        if (!Surroundings.OnPath("node"))
        {
            return "node is not installed";
        }

        if (packages.All(IsThere))
        {
            return null;
        }

        if (!Surroundings.OnPath("npm"))
        {
            return "npm is not installed";
        }

        // All at once: npm takes away what it finds in the folder and was not asked for.
        var run = ChildProcess.Run(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", Folder, .. DuckDb, .. Ajv]);
        return packages.All(IsThere) ? null : $"npm could not install {string.Join(" and ", packages)} (exit {run.ExitCode})";
    }

    private static bool IsThere(string package)
    {
        var at = package.LastIndexOf('@');
        var file = Path.Combine(Folder, "node_modules", package[..at], "package.json");
        return File.Exists(file) && File.ReadAllText(file).Contains($"\"version\": \"{package[(at + 1)..]}\"", StringComparison.Ordinal);
    }
}
