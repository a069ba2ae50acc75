using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Output;
using SkillMesh.Documents.Templates;

namespace SkillMesh.Cli.Demo;

/// <summary><c>dotnet build</c> in a demo's repository. What the SDK and NuGet keep lies in the repository's ignored folder
/// <c>artifacts</c>, and nowhere else.</summary>
internal sealed partial class DemoBuild
{
    private const string Project = "src/Billing";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // What a surrounding SDK or git sets for its own children.
    private static readonly string[] NotOurs =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

    private readonly DemoRepository _repository;
    private readonly CliHost _host;
    private readonly string? _dotnet;
    private readonly bool _isLocal;

    /// <summary>Writes the project's references into the repository.</summary>
    public DemoBuild(DemoRepository repository, DemoPackages packages, CliHost host)
    {
        _repository = repository;
        _host = host;
        _dotnet = Sdk();
        _isLocal = packages.Folder is not null;
        Fill("demo-guard/repository/Directory.Build.props", "Directory.Build.props", "version", packages.Version);
        if (packages.Folder is { } folder)
        {
            Fill("demo-guard/nuget.config", "nuget.config", "feed", folder);
        }
    }

    /// <summary>Gets the packages.</summary>
    /// <returns>Why that cannot be done; null when it is.</returns>
    public string? Restore()
    {
        if (_dotnet is null)
        {
            return "dotnet is not on the PATH";
        }

        var own = Path.Combine(_host.HomeFolder, ".nuget", "NuGet", "NuGet.Config");
        var (exit, lines) = Run(["restore", Project, .. _isLocal || _host.HomeFolder.Length == 0 || !File.Exists(own) ? Array.Empty<string>() : ["--configfile", own]]);
        return exit == 0 ? null : $"dotnet restore ended with exit code {exit}: {First(lines)}";
    }

    /// <summary>Builds.</summary>
    /// <returns>What it said of the sources, the first error that is none of a source, and the exit code.</returns>
    public (GuardDemoCheckModel Check, string? Fault) Build()
    {
        var (exit, lines) = Run(["build", Project, "--no-restore", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-clp:NoSummary"]);
        var found = lines.Select(Read).OfType<DiagnosticModel>().Distinct().ToList();
        var other = lines.FirstOrDefault(line => Read(line) is null && AnyError().IsMatch(line));
        return (new GuardDemoCheckModel("dotnet build", exit, found), other ?? (exit != 0 && found.Count == 0 ? First(lines) : null));
    }

    private void Fill(string template, string file, string place, string value) =>
        _repository.Write(file, Encoding.UTF8.GetBytes(TextTemplate.Parse(ToolTemplates.Text(template), file).Fill(new Dictionary<string, string> { [place] = System.Security.SecurityElement.Escape(value) })));

    // Not by name alone: a program of that name in the current folder is none of ours.
    private string? Sdk()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return (_host.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private (int Exit, string[] Lines) Run(string[] arguments)
    {
        var start = new ProcessStartInfo(_dotnet!, [.. arguments, "--nologo", "--verbosity", "quiet"])
        {
            WorkingDirectory = _repository.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, folder) in (ReadOnlySpan<(string, string)>)[
            ("DOTNET_CLI_HOME", "cli"), ("NUGET_PACKAGES", "packages"), ("NUGET_HTTP_CACHE_PATH", "http"), ("NUGET_PLUGINS_CACHE_PATH", "plugins"),
            ("NUGET_SCRATCH", "scratch"), ("XDG_DATA_HOME", "data"), ("TMPDIR", "tmp"), ("TMP", "tmp"), ("TEMP", "tmp")])
        {
            start.Environment[name] = Directory.CreateDirectory(Path.Combine(_repository.Path, "artifacts", folder)).FullName;
        }

        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[
            ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"), ("DOTNET_CLI_UI_LANGUAGE", "en"),
            ("DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE", "1"), ("DOTNET_EnableDiagnostics", "0"),
            ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("MSBUILDTERMINALLOGGER", "off")])
        {
            start.Environment[name] = value;
        }

        foreach (var name in NotOurs)
        {
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return (-1, [$"it took longer than {Patience.TotalMinutes:0} minutes"]);
            }

            return (process.ExitCode, [.. $"{output.GetAwaiter().GetResult()}\n{error.GetAwaiter().GetResult()}".Split('\n').Select(line => line.TrimEnd())]);
        }
        catch (System.ComponentModel.Win32Exception refused)
        {
            return (-1, [refused.Message]);
        }
    }

    // "/path/src/Billing/Invoice.cs(13,34): error SKM7002: text (https://the-rule's-page) [/path/src/Billing/Billing.csproj]"
    private DiagnosticModel? Read(string line)
    {
        var match = AtPlace().Match(line);
        if (!match.Success || !Path.IsPathFullyQualified(match.Groups["path"].Value))
        {
            return null;
        }

        return new DiagnosticModel(
            match.Groups["id"].Value,
            match.Groups["severity"].Value,
            Path.GetRelativePath(_repository.Path, match.Groups["path"].Value).Replace('\\', '/'),
            int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["column"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["text"].Value);
    }

    private static string First(string[] lines) =>
        (Array.Find(lines, line => AnyError().IsMatch(line)) ?? Array.Find(lines, line => line.Length > 0) ?? "it said nothing").Trim();

    [GeneratedRegex(@"^(?<path>.+)\((?<line>\d+),(?<column>\d+)\): (?<severity>error|warning) (?<id>[A-Z]+\d+): (?<text>.+?)(?: \(https://[^\s()]+\))?(?: \[[^\[\]]+\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex AtPlace();

    [GeneratedRegex(@"\berror(?: [A-Z]+\d+)?\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex AnyError();
}
