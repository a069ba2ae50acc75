using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Names of files and folders that the command line asks for.</summary>
internal static class OutputName
{
    // Systems take 4,096 bytes with all that stands before it.
    private const int MostBytes = 2048;

    /// <summary>The name, when it shows what it is.</summary>
    /// <exception cref="SkillMeshException">SKM0006 (exit 2): whoever lists its folder would see something else, or a build runner that
    /// reads the list would obey it.</exception>
    public static string Require(string path) => Encoding.UTF8.GetByteCount(path) > MostBytes
        ? throw new SkillMeshException(
            WorkspaceRules.BadArgument.At(SourcePosition.None, $"a name to write to of more than {MostBytes} bytes is longer than systems take, and half of its folders would be left"), ExitCode.Usage)
        : Printable.IsHostile(path) || default(CommandGuard).Take(path) != path
        ? throw new SkillMeshException(
            WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{path}' is no name to write to: whoever lists its folder would see something else, or a build runner obey it"), ExitCode.Usage)
        : path;

    /// <summary>The absolute path of a file to write, when its name shows what it is and no folder has it.</summary>
    /// <exception cref="SkillMeshException">SKM0006 (exit 2).</exception>
    public static string File(CommandContext context, string path)
    {
        var full = context.FullPath(Require(path));
        return Path.GetFileName(full).Length > 0 && !Directory.Exists(full)
            ? full
            : throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{path}' is a folder; name a file in it"), ExitCode.Usage);
    }
}
