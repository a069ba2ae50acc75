using System.Text;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli;

/// <summary>The texts of <c>templates/</c> that are built into the tool.</summary>
internal static class ToolTemplates
{
    private const string Prefix = "templates/", OfTheFold = "learning/";

    /// <summary>The bytes of a template, by its path below <c>templates/</c>.</summary>
    public static byte[] Bytes(string path)
    {
        // What the fold writes is built into the library that holds the fold.
        if (path.StartsWith(OfTheFold, StringComparison.Ordinal))
        {
            return RunbookTemplates.Bytes(path[OfTheFold.Length..]);
        }

        using var stream = typeof(ToolTemplates).Assembly.GetManifestResourceStream(Prefix + path) ?? throw new ArgumentException($"no template '{path}'", nameof(path));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A template as text.</summary>
    public static string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    /// <summary>Paths of all templates of this assembly under a folder, ordered.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        [.. typeof(ToolTemplates).Assembly.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Prefix + folder + "/", StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];
}
