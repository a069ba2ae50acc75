namespace SkillMesh.Learning.Guards;

/// <summary>The spelling of <see cref="GuardKind"/> in files.</summary>
public static class GuardKindNames
{
    private static readonly string[] Names = ["banned-symbol", "banned-text", "changes-together"];

    /// <summary>The kebab-case name.</summary>
    public static string ToName(this GuardKind kind) => Names[(int)kind];

    /// <summary>The kind of this name; the schema has let no other one through.</summary>
    public static GuardKind Parse(string name) => (GuardKind)Array.IndexOf(Names, name);
}
