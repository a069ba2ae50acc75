namespace SkillMesh.Testing;

/// <summary>The root of this repository's checkout, found from the test assembly upwards.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SkillMesh.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("SkillMesh.sln was not found above " + AppContext.BaseDirectory);
    }
}
