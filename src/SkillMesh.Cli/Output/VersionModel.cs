namespace SkillMesh.Cli.Output;

/// <summary><c>--version --verbose</c>.</summary>
/// <param name="Version">The tool's version.</param>
/// <param name="Build"><c>portable</c>, <c>ReadyToRun</c> or <c>native</c>.</param>
/// <param name="Framework">The framework it was compiled for, e.g. <c>net10.0</c>.</param>
/// <param name="Runtime">What runs it.</param>
/// <param name="Platform">System and processor, e.g. <c>linux-x64</c>.</param>
/// <param name="GitEngines">How it can work with git, in the order they are tried.</param>
/// <param name="LeftOut">What other builds hold and this one does not.</param>
internal sealed record VersionModel(
    string Version, string Build, string Framework, string Runtime, string Platform, IReadOnlyList<string> GitEngines, IReadOnlyList<string> LeftOut);
