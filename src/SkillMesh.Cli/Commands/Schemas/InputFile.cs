using System.Globalization;
using Microsoft.Win32.SafeHandles;
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

    /// <exception cref="SkillMeshException">SKM0006 (exit 2) where it is what this command itself writes to: it would wait for itself.</exception>
    public Stream Open()
    {
        if (IsStandardInput)
        {
            return _context.Host.Input;
        }

        var stream = new FileStream(_context.FullPath(_path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.CanSeek || !IsOwnOutput(stream.SafeFileHandle))
        {
            return stream;
        }

        stream.Dispose();
        throw new SkillMeshException(
            WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{_path}' is where this command writes to; name a file, or - for standard input"), ExitCode.Usage);
    }

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

    // Only Linux opens a pipe once more by the number of the end that is written to, and tells its name.
    private static bool IsOwnOutput(SafeFileHandle opened)
    {
        const int Output = 1, Error = 2;
        return OperatingSystem.IsLinux() && NameOf((int)opened.DangerousGetHandle()) is { } name
            && name.StartsWith("pipe:", StringComparison.Ordinal) && (name == NameOf(Output) || name == NameOf(Error));

        static string? NameOf(int descriptor) => new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}")).LinkTarget;
    }
}
