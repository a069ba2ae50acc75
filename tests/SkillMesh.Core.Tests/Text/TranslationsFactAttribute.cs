namespace SkillMesh.Core.Tests.Text;

/// <summary>Runs where the system's translations are installed.</summary>
public sealed class TranslationsFactAttribute : FactAttribute
{
    private const string Folder = "/usr/share/locale";
    private const int Enough = 200;

    public TranslationsFactAttribute()
    {
        if (Files().Take(Enough).Count() < Enough)
        {
            Skip = $"fewer than {Enough} message catalogues under {Folder}";
        }
    }

    /// <summary>The catalogues, in a fixed order that mixes languages.</summary>
    internal static IEnumerable<string> Files() => !Directory.Exists(Folder) ? [] :
        Directory.EnumerateFiles(Folder, "*.mo", SearchOption.AllDirectories).OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(path => path, StringComparer.Ordinal);
}
