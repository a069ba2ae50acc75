using SkillMesh.Cli.Hosting;
using SkillMesh.Git;

namespace SkillMesh.Cli.Commands;

/// <summary>How commands reach git. In a class of its own, so that the others start without the git library.</summary>
internal static class GitAccess
{
    /// <summary>What the repository needs from the host.</summary>
    public static GitOptions Options(CliHost host) => new(host.Variable, host.Clock);
}
