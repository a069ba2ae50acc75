using System.Text;

namespace SkillMesh.Cli;

/// <summary>The texts of <c>templates/</c> that are built into the tool.</summary>
internal static class ToolTemplates
{
    private const string Prefix = "templates/";

    /// <summary>The bytes of a template, by its path below <c>templates/</c>.</summary>
    public static byte[] Bytes(string path)
    {
        using var stream = Open(path);
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

    // What the fold writes is built into the library that holds the fold.
    private static Stream Open(string path) =>
        typeof(ToolTemplates).Assembly.GetManifestResourceStream(Prefix + path)
        ?? typeof(Learning.Corrections.CorrectionDetector).Assembly.GetManifestResourceStream(Prefix + path)
        ?? throw new InvalidOperationException($"no template '{path}'");
}
