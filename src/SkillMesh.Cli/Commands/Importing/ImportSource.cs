using SkillMesh.Cli.Commands.Schemas;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>The file of an import, which is read more than once: nothing is written before all of it was understood.</summary>
internal sealed class ImportSource
{
    // Of a pipe everything is held, as it cannot be read again.
    private const int MostOfAPipe = 256 << 20;

    private readonly InputFile _file;
    private readonly byte[]? _bytes;

    private ImportSource(InputFile file, byte[]? bytes) => (_file, _bytes) = (file, bytes);

    /// <summary>What messages call it.</summary>
    public string Shown => _file.Shown;

    /// <summary>Finds the file; standard input or a pipe is read here.</summary>
    /// <exception cref="SkillMeshException">SKM0002, SKM0006 or SKM0031 (exit 2).</exception>
    public static ImportSource Find(CommandContext context, string path)
    {
        var file = InputFile.Find(context, path);
        if (!file.IsStandardInput)
        {
            using var stream = file.Open();
            if (stream.CanSeek)
            {
                return new ImportSource(file, null);
            }
        }

        var bytes = file.ReadAll(MostOfAPipe);
        return bytes.Length <= MostOfAPipe ? new ImportSource(file, bytes) : throw new SkillMeshException(
            WorkspaceRules.DocumentLimit.At(new SourcePosition(file.Shown), $"more than {MostOfAPipe >> 20} MiB come through a pipe; write them to a file"), ExitCode.Usage);
    }

    /// <summary>The text from its start.</summary>
    public Stream Open() => _bytes is null ? _file.Open() : new MemoryStream(_bytes, writable: false);
}
