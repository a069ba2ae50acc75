namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>One hostile text.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Number">Its number in the corpus: stable as long as nothing is put before it.</param>
/// <param name="Template">The text; <see cref="Canary"/> stands for the path of a file that nothing may make.</param>
public sealed record Payload(string Class, int Number, string Template)
{
    /// <summary>What commands in payloads would touch.</summary>
    public const string Canary = "@CANARY@";

    /// <summary>The text, with a path that can be watched.</summary>
    public string For(string canary) => Template.Replace(Canary, canary, StringComparison.Ordinal);

    public override string ToString() => $"{Class} {Number}";
}
