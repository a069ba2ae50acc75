using System.Text.RegularExpressions;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>A <c>git</c> on PATH that runs one command of the real one under strace.</summary>
internal sealed partial class GitUnderStrace : IDisposable
{
    private const string Calls = "openat,write,rename,link,unlink,mkdir,ftruncate,fsync,fdatasync,chmod,fchmod";
    private static readonly string[] Commands = ["unpack-objects", "update-index", "update-ref"];
    private readonly EvolveTrial _trial;
    private readonly TempFolder _folder = new("sm-git-strace");

    /// <param name="trial">Whose environment it extends.</param>
    /// <param name="inject">strace's fault; empty only lists.</param>
    /// <param name="command">The git command to meet it.</param>
    /// <param name="both">Whether the process that started git dies with it.</param>
    public GitUnderStrace(EvolveTrial trial, string inject, string command = "", bool both = false)
    {
        _trial = trial;
        var real = ProcessRunner.Run("sh", ["-c", "command -v git"], _folder.Path).Output.Trim();
        var selected = inject.Length == 0 ? Commands : [command];
        var fault = inject.Length == 0 ? "" : $"-e inject={inject}";
        var output = inject.Length == 0 ? $"'{_folder.Path}/trace-'$word" : "/dev/null";
        _folder.Write("git", $"""
            #!/bin/sh
            for word in {string.Join(' ', selected)}; do
              case " $* " in *" $word "*)
                strace -y -o {output} -e trace={Calls} {fault} '{real}' "$@"
                code=$?
                {(both ? "[ $code -lt 128 ] || kill -9 $PPID" : "")}
                exit $code;;
              esac
            done
            exec '{real}' "$@"

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.At("git"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(_trial.Environment)
    {
        ["PATH"] = _folder.Path + ":" + System.Environment.GetEnvironmentVariable("PATH"),
    };

    /// <summary>The calls of each command that touch the repository.</summary>
    public List<(string Command, string Call, int When)> List()
    {
        using var copy = _trial.Copy();
        var result = _trial.Run(copy, Environment);
        Assert.True(result.ExitCode == 0, result.Error);
        var points = new List<(string, string, int)>();
        foreach (var command in Commands.Where(command => File.Exists(_folder.At("trace-" + command))))
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var line in File.ReadLines(_folder.At("trace-" + command)))
            {
                if (Call().Match(line) is { Success: true, Groups: [_, { Value: var name }, ..] })
                {
                    counts[name] = counts.GetValueOrDefault(name) + 1;
                    if (line.Contains(copy.At("repo"), StringComparison.Ordinal) || line.Contains(".git/", StringComparison.Ordinal))
                    {
                        points.Add((command, name, counts[name]));
                    }
                }
            }
        }

        return points;
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^(\w+)\(")]
    private static partial Regex Call();
}
