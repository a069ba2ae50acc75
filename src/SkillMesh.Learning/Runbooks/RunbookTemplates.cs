using SkillMesh.Documents.Templates;

namespace SkillMesh.Learning.Runbooks;

/// <summary>The texts runbooks are made of (<c>templates/learning</c>), read at first use.</summary>
public static class RunbookTemplates
{
    /// <summary>A new runbook.</summary>
    public static TextTemplate Runbook => Load("runbook.md");

    /// <summary>Bytes of the agent skill that makes agents load their runbook.</summary>
    public static string RunbooksSkill => Text("runbooks-skill.md");

    /// <summary>The message of evolve's commit.</summary>
    public static TextTemplate CommitMessage => Load("commit-message.txt");

    internal static TextTemplate Load(string file) => TextTemplate.Parse(Text(file), file);

    private static string Text(string file)
    {
        using var stream = typeof(RunbookTemplates).Assembly.GetManifestResourceStream("templates/learning/" + file)
            ?? throw new InvalidOperationException($"no template '{file}'");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
