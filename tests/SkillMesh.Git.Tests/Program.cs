namespace SkillMesh.Git.Tests;

/// <summary>The other process of fault and race tests: <c>dotnet exec</c> of this assembly.</summary>
public static class Program
{
    public static int Main(string[] args) => args is ["commit", ..] ? Driver.Commit(args) : 64;
}
