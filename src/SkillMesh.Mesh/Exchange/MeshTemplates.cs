using SkillMesh.Documents.Templates;

namespace SkillMesh.Mesh.Exchange;

/// <summary>The texts of <c>templates/mesh</c>.</summary>
internal static class MeshTemplates
{
    public static TextTemplate Load(string file)
    {
        using var stream = typeof(MeshTemplates).Assembly.GetManifestResourceStream("templates/mesh/" + file)
            ?? throw new InvalidOperationException($"no template '{file}'");
        using var reader = new StreamReader(stream);
        return TextTemplate.Parse(reader.ReadToEnd().ReplaceLineEndings("\n"), file);
    }
}
