namespace SkillMesh.Testing.Builds;

/// <summary>Programs of this machine.</summary>
public static class OnPath
{
    /// <summary>A program's path, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Makes a folder that holds links to these programs and nothing else, to be the whole PATH.</summary>
    public static string Only(TempFolder folder, params string[] programs)
    {
        var bin = folder.At("only-bin");
        Directory.CreateDirectory(bin);
        foreach (var program in programs)
        {
            File.CreateSymbolicLink(Path.Combine(bin, program), Find(program) ?? throw new InvalidOperationException(program + " is not on the PATH"));
        }

        return bin;
    }
}
