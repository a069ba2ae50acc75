using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Learning.Guards;

/// <summary>An enforceable check on a pattern.</summary>
/// <param name="Pattern">The pattern's name: the name of the file.</param>
/// <param name="Path">The file, root-relative.</param>
/// <param name="IsEnabled">Whether it is enforced.</param>
/// <param name="Severity">How a hit is reported.</param>
/// <param name="Message">What to do; null for the pattern's own description.</param>
/// <param name="Checks">What it looks for, those of the guard it extends first.</param>
public sealed record Guard(string Pattern, string Path, bool IsEnabled, Severity Severity, string? Message, IReadOnlyList<GuardCheck> Checks)
{
    /// <summary>The files it is read from: its own, and those it extends.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [Path];

    /// <summary>The folder of all guards, root-relative.</summary>
    public const string Folder = ".claude/patterns/guards";

    /// <summary>The file of a pattern's guard, root-relative.</summary>
    public static string PathOf(string pattern) => $"{Folder}/{pattern}.yml";

    /// <summary>The file of a pattern's known hits, root-relative.</summary>
    public static string BaselineOf(string pattern) => $"{Folder}/{pattern}.baseline";
}
