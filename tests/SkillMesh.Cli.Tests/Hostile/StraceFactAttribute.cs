using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Runs where system calls can be watched.</summary>
public sealed class StraceFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Works = new(() =>
    {
        try
        {
            return OperatingSystem.IsLinux() && ProcessRunner.Run("strace", ["-f", "-o", "/dev/null", "true"], Path.GetTempPath()).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public StraceFactAttribute()
    {
        if (!Works.Value)
        {
            Skip = "strace is missing or may not watch processes here";
        }
    }
}
