using System.Globalization;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Records;

/// <summary>What is piped into a command.</summary>
internal static class StandardInput
{
    /// <summary>Most bytes that are read: a ledger's longest line.</summary>
    public const int Most = 1 << 20;

    /// <summary>All of it.</summary>
    /// <exception cref="SkillMeshException">SKM0006 (exit 2) when it is longer than <see cref="Most"/>.</exception>
    public static byte[] Read(CliHost host)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int count; (count = host.Input.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > Most)
            {
                throw new SkillMeshException(
                    WorkspaceRules.BadArgument.At(SourcePosition.None, string.Create(CultureInfo.InvariantCulture, $"standard input is longer than {Most} bytes")),
                    ExitCode.Usage);
            }
        }

        return buffer.Length > 0
            ? buffer.ToArray()
            : throw new SkillMeshException(
                WorkspaceRules.BadArgument.At(SourcePosition.None, "there are no options and no record on standard input"), ExitCode.Usage);
    }
}
