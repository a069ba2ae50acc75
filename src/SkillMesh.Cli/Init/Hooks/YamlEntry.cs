using SkillMesh.Documents.Yaml;

namespace SkillMesh.Cli.Init.Hooks;

/// <summary>An entry of ours in a YAML file of the user's, and the keys above it.</summary>
/// <param name="template">The template of the whole file: a line for each key, then the entry.</param>
/// <param name="keys">The keys.</param>
internal sealed class YamlEntry(string template, params IReadOnlyList<string> keys)
{
    private const int Step = 2;

    private readonly string[] _lines = ToolTemplates.Text(template).TrimEnd('\n').Split('\n');

    /// <summary>The keys, outermost first.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>Whether the entry stands in a list, not below a key of its own.</summary>
    public bool IsInList => _lines[keys.Count].TrimStart().StartsWith('-');

    /// <summary>The entry below the first keys, with line feeds.</summary>
    /// <param name="level">How many keys are there already.</param>
    /// <param name="indent">Blanks before it.</param>
    public string Text(int level, int indent = 0)
    {
        var own = Indent(_lines[level]);
        return string.Concat(_lines.Skip(level).Select(line => new string(' ', indent) + line[own..] + "\n"));
    }

    /// <summary>The same, as it reads.</summary>
    public YamlStructure Structure(int level) => YamlStructure.Read(Text(level))!;

    /// <summary>Whether lines are what is written, and below how many keys; null when they are not.</summary>
    public int? LevelOf(string lines, int indent) => Enumerable.Range(0, keys.Count + 1).Where(level => Text(level, indent) == lines).Select(level => (int?)level).FirstOrDefault();

    /// <summary>Where the entry goes in a text.</summary>
    /// <returns>How many of the keys are there, the value of the last of them (null for none), and the blanks before the entry; null
    /// when it goes nowhere.</returns>
    public (int Level, YamlContainer? At, int Indent)? Place(YamlStructure text)
    {
        YamlContainer? at = null;
        var level = 0;
        while (level < keys.Count && text.Find([.. keys.Take(level + 1)]) is { } next)
        {
            if (next.Kind == YamlContainerKind.Other)
            {
                // What has an anchor may stand in other places too.
                return null;
            }

            (at, level) = (next, level + 1);
        }

        if (at is null)
        {
            return text.IsEmpty || text.IsPlain ? (0, null, 0) : null;
        }

        var fits = at.Kind == YamlContainerKind.Empty || at.Kind == (level == keys.Count && IsInList ? YamlContainerKind.List : YamlContainerKind.Keys);
        return fits ? (level, at, at.Indent ?? at.KeyIndent + Step) : null;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
