using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Schemas;

/// <summary>A file of the command line, or standard input where it says <c>-</c>.</summary>
internal sealed class InputFile
{
    private readonly CommandContext _context;
    private readonly string _path;

    private InputFile(CommandContext context, string path)
    {
        _context = context;
        _path = path;
    }

    public bool IsStandardInput => _path == "-";

    /// <summary>The path as it was given, with forward slashes.</summary>
    public string Shown => IsStandardInput ? "stdin" : _path.Replace('\\', '/');

    /// <exception cref="SkillMeshException">SKM0002 where it does not exist, SKM0006 where it is a folder (exit 2).</exception>
    public static InputFile Find(CommandContext context, string path)
    {
        var full = context.FullPath(path);
        if (path != "-" && !File.Exists(full))
        {
            var fault = Directory.Exists(full)
                ? WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{path}' is a folder; name its files")
                : WorkspaceRules.PathNotFound.At(SourcePosition.None, path);
            throw new SkillMeshException(fault, ExitCode.Usage);
        }

        return new InputFile(context, path);
    }

    public Stream Open() => IsStandardInput
        ? _context.Host.Input
        : new FileStream(_context.FullPath(_path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>All bytes, but never many more than <paramref name="most"/>: the caller finds that too long.</summary>
    public byte[] ReadAll(int most)
    {
        using var stream = Open();
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int count; buffer.Length <= most && (count = stream.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, count);
        }

        return buffer.ToArray();
    }
}
