namespace SkillMesh.Testing.Builds;

/// <summary>Programs of this machine.</summary>
public static class OnPath
{
    /// <summary>A program's path, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Makes a folder that holds these programs and nothing else, to be the whole PATH.</summary>
    public static string Only(TempFolder folder, params string[] programs)
    {
        var bin = folder.At("only-bin");
        Directory.CreateDirectory(bin);
        foreach (var program in programs)
        {
            var here = Find(program) ?? throw new InvalidOperationException(program + " is not on the PATH");
            if (OperatingSystem.IsWindows())
            {
                File.WriteAllText(Path.Combine(bin, program + ".cmd"), $"@\"{here}\" %*\r\n");
                continue;
            }

            var script = Path.Combine(bin, program);
            File.WriteAllText(script, $"#!/bin/sh\nexec '{here}' \"$@\"\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return bin;
    }
}
