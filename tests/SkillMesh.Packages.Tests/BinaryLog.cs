using SkillMesh.Testing;

namespace SkillMesh.Packages.Tests;

/// <summary>A binary log, replayed as the text of a detailed build.</summary>
internal sealed class BinaryLog
{
    private readonly string[] _lines;

    public BinaryLog(PackageFeed feed, string file)
    {
        var replay = ProcessRunner.Run("dotnet", ["msbuild", file, "-nologo", "-verbosity:detailed", "-clp:ForceNoAlign"], Path.GetDirectoryName(file)!, feed.Variables);
        Assert.True(replay.ExitCode == 0, replay.Output + replay.Error);
        _lines = replay.Output.Split('\n');
    }

    /// <summary>How often a target ran because something it reads had changed, or nothing was there yet.</summary>
    public int Ran(string target) => Count($"Building target \"{target}\" completely") + Count($"Building target \"{target}\" partially");

    /// <summary>How often it was up to date.</summary>
    public int Skipped(string target) => Count($"Skipping target \"{target}\" because all output files are up-to-date");

    /// <summary>How often a project was asked to build another one.</summary>
    public int Asked(string project) => Count("is building", project);

    /// <summary>How often the tool was started.</summary>
    public int ToolStarts => Count("Task Parameter:Command=", "SKILLMESH_TOOL");

    private int Count(params string[] texts) => _lines.Count(line => texts.All(text => line.Contains(text, StringComparison.Ordinal)));
}
