namespace SkillMesh.Documents.Yaml;

/// <summary>The value of a key of a YAML text, as a place to put entries into.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="KeyLineEnd">Offset in the text after the line that holds the key; the text's length when that line is the last.</param>
/// <param name="KeyIndent">Blanks before the key.</param>
/// <param name="Indent">Blanks before the entries that are there; null when there are none.</param>
/// <param name="Event">Where the first entry stands among the events.</param>
public sealed record YamlContainer(YamlContainerKind Kind, int KeyLineEnd, int KeyIndent, int? Indent, int Event);
