using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace SkillMesh.Benchmarks.Scenarios;

/// <summary>A project of many files as the compiler gets it from MSBuild: a response file.</summary>
/// <remarks>A file has forty lines. Every tenth file uses what a guard bans, and a baseline knows all of it: a build that reports nothing has searched, asked and
/// hashed. No guard is cheap for being about nothing: the symbols are of the framework, the words stand in the files.</remarks>
internal sealed class CompilerScenario : IDisposable
{
    private const int Methods = 1;

    private static readonly string Root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static readonly string[] Symbols =
    [
        "P:System.DateTime.Now", "P:System.DateTime.Today", "M:System.Threading.Thread.Sleep", "M:System.Net.Http.HttpClient.#ctor", "T:System.Net.WebClient",
        "M:System.GC.Collect", "T:System.Collections.ArrayList", "M:System.Environment.Exit", "P:System.Threading.Tasks.Task`1.Result", "M:System.Console.WriteLine",
    ];

    private static readonly string[] Expressions =
    [
        @"DateTime\.Now", @"Thread\.Sleep\(\d+\)", "(TODO|FIXME)", @"catch\s*\(Exception\)\s*\{\s*\}", "#pragma warning disable$", "http://[a-z.]+", @"\bpassword\s*=\s*""", "goto [A-Za-z]+;",
        @"\.Result\b", @"Console\.Write(Line)?\(",
    ];

    private readonly string _folder = Surroundings.NewFolder("compiler");

    /// <summary>Writes the files.</summary>
    public CompilerScenario(int files)
    {
        for (var file = 0; file < files; file++)
        {
            File.WriteAllText(Path.Combine(_folder, $"Service{file}.cs"), Source(file));
        }

        File.WriteAllText(Path.Combine(_folder, "runtime.json"), Runtime());
        File.WriteAllText(Path.Combine(_folder, "global.editorconfig"), "is_global = true\nbuild_property.TargetFramework = net10.0\n");
        File.WriteAllText(Path.Combine(_folder, "index.editorconfig"), $"is_global = true\n\n[{_folder}/guards.skmx]\nbuild_metadata.AdditionalFiles.SkillMeshIndex = true\n\n[{_folder}/patterns.skmx]\nbuild_metadata.AdditionalFiles.SkillMeshIndex = true\n");
        File.WriteAllText(Path.Combine(_folder, "guards.skmx"), Guards(files));
        File.WriteAllText(Path.Combine(_folder, "patterns.skmx"), "skillmesh-index\t1\tpatterns\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"pattern\tpattern-{i}\tpromoted\thigh\t9\tstable\t\t\tapi-dev\t.claude/r.md\tPattern {i}.\t\n")));
    }

    /// <summary>Whether the SDK is where the runtime is.</summary>
    public static bool IsHere => Compiler is not null && ReferenceFolder is not null;

    private static string? Compiler => Latest(Path.Combine(Root, "sdk"), Path.Combine("Roslyn", "bincore", "csc.dll"));

    private static string? ReferenceFolder => Latest(Path.Combine(Root, "packs", "Microsoft.NETCore.App.Ref"), Path.Combine("ref", "net10.0", "System.Runtime.dll")) is { } file ? Path.GetDirectoryName(file) : null;

    /// <summary>The compiler over all files, with the analyzers of the SDK at its defaults.</summary>
    /// <param name="ours">With our package.</param>
    public IReadOnlyList<string> Command(bool ours)
    {
        var lines = new List<string>
        {
            "/nostdlib+", "/target:library", "/deterministic+", "/optimize-", "/debug:portable", "/nullable:enable", "/langversion:latest", $"/out:\"{_folder}/out.dll\"",
            $"/analyzerconfig:\"{_folder}/global.editorconfig\"", $"\"{_folder}/Service*.cs\"",
        };
        lines.AddRange(Directory.EnumerateFiles(ReferenceFolder!, "*.dll").Select(file => $"/reference:\"{file}\""));
        var analyzers = Path.Combine(Path.GetDirectoryName(Compiler)!, "..", "..", "Sdks", "Microsoft.NET.Sdk");
        lines.AddRange(Directory.EnumerateFiles(Path.Combine(analyzers, "analyzers"), "*.NetAnalyzers.dll").Select(file => $"/analyzer:\"{file}\""));
        lines.AddRange(Directory.EnumerateFiles(Path.Combine(analyzers, "analyzers", "build", "config"), "analysislevel_10_default.globalconfig").Select(file => $"/analyzerconfig:\"{file}\""));

        if (ours)
        {
            lines.AddRange(
            [
                $"/analyzer:\"{Path.Combine(AppContext.BaseDirectory, "SkillMesh.Generators.dll")}\"", $"/analyzerconfig:\"{_folder}/index.editorconfig\"",
                $"/additionalfile:\"{_folder}/guards.skmx\"", $"/additionalfile:\"{_folder}/patterns.skmx\"", "/warnaserror+:SKM7001,SKM7002,SKM7004",
            ]);
        }

        var response = Path.Combine(_folder, $"{(ours ? "ours" : "plain")}.rsp");
        File.WriteAllLines(response, lines);
        return [Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), "exec", "--runtimeconfig", Path.Combine(_folder, "runtime.json"), Compiler!, "/noconfig", "@" + response];
    }

    /// <inheritdoc/>
    public void Dispose() => Surroundings.Remove(_folder);

    // A compiler that starts anew spends half its time on counting calls for code it never gets to make faster, and that half varies by more than what is asked here.
    // A compile server has it behind itself: so neither side counts.
    private static string Runtime()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(Compiler!, ".runtimeconfig.json")))!;
        var properties = settings["runtimeOptions"]!["configProperties"]!.AsObject();
        properties["System.Runtime.TieredPGO"] = false;
        properties["System.GC.Server"] = false;
        return settings.ToJsonString();
    }

    private static string Source(int file)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Contoso.Area{{file % 40}}
            {
                /// <summary>Service number {{file}} of the shop.</summary>
                public sealed class Service{{file}}
                {
                    private readonly Dictionary<string, List<int>> _orders = new();
                    private readonly object _gate = new();
                    private DateTime _changed = {{(file % 10 == 0 ? "DateTime.Now" : "DateTime.UtcNow")}};


            """);
        for (var method = 0; method < Methods; method++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    /// <summary>Sums what was ordered since a moment; nobody else writes meanwhile.</summary>
                    public async Task<int> Sum{{method}}Async(HttpClient client, IReadOnlyList<string> names, DateTime since, CancellationToken token)
                    {
                        var total = {{method}};
                        foreach (var name in names.Where(name => name.Length > {{method}} && !string.IsNullOrWhiteSpace(name)).OrderBy(name => name, StringComparer.Ordinal))
                        {
                            using var request = new HttpRequestMessage(HttpMethod.Get, $"https://orders.example.com/{name}?since={since:O}");
                            using var answer = await client.SendAsync(request, token).ConfigureAwait(false);
                            if (!answer.IsSuccessStatusCode)
                            {
                                throw new InvalidOperationException("The order of " + name + " could not be read: " + answer.ReasonPhrase);
                            }

                            var text = await answer.Content.ReadAsStringAsync(token).ConfigureAwait(false);
                            lock (_gate)
                            {
                                if (!_orders.TryGetValue(name, out var counts))
                                {
                                    _orders[name] = counts = new();
                                }

                                counts.Add(text.Length);
                                total += counts.Sum() / Math.Max(counts.Count, 1);
                                _changed = since > _changed ? since : _changed;
                            }
                        }

                        return total;
                    }


                """);
        }

        return text.Append("    }\n}\n").ToString();
    }

    private string Guards(int files)
    {
        var text = new StringBuilder("skillmesh-index\t1\tguards\n").Append(CultureInfo.InvariantCulture, $"root\t{_folder}\n");
        void Guard(string kind, string value, string except) => text.Append(CultureInfo.InvariantCulture, $"guard\tbench\t{kind}\twarning\t{value.Replace("\\", "\\\\", StringComparison.Ordinal)}\t**/*.cs\t{except}\t\tbench: banned (12 findings)\t.claude/g.yml\t1\n");
        foreach (var symbol in Symbols)
        {
            Guard("banned-symbol", symbol, "");
        }

        foreach (var expression in Expressions)
        {
            Guard("banned-text", expression, "generated/**");
        }

        const string Line = "private DateTime _changed = DateTime.Now;";
        for (var file = 0; file < files; file += 10)
        {
            text.Append(CultureInfo.InvariantCulture, $"baseline\tbench\tService{file}.cs\t{HashOf("banned-symbol", Symbols[0], Line)}\t1\n");
            text.Append(CultureInfo.InvariantCulture, $"baseline\tbench\tService{file}.cs\t{HashOf("banned-text", Expressions[0], Line)}\t1\n");
        }

        return text.ToString();
    }

    private static string HashOf(string kind, string value, string line) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\t{value}\t{line}")))[..16];

    private static string? Latest(string folder, string file) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Select(version => Path.Combine(version, file)).Where(File.Exists).OrderBy(path => Version(path, folder)).LastOrDefault()
        : null;

    private static Version Version(string path, string folder) =>
        System.Version.TryParse(path[(folder.Length + 1)..].Split(Path.DirectorySeparatorChar)[0].Split('-')[0], out var version) ? version : new Version(0, 0);
}
