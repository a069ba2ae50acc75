using System.Text;
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

    /// <summary>Bytes of a file of <c>templates/learning</c>.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static byte[] Bytes(string file) => CompiledTexts.Of(file);

    private static string Text(string file) => Encoding.UTF8.GetString(Bytes(file)).ReplaceLineEndings("\n");
}
