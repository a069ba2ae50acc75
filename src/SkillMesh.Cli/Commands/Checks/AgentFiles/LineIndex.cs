using System.Text;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>Lines of a file by byte offset.</summary>
internal sealed class LineIndex(byte[] utf8, string path)
{
    private readonly int[] _starts = [0, .. Starts(utf8)];

    /// <summary>Line and column of a byte.</summary>
    public SourcePosition At(int offset)
    {
        var index = Array.BinarySearch(_starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new SourcePosition(path, line + 1, Encoding.UTF8.GetCharCount(utf8.AsSpan(_starts[line]..offset)) + 1);
    }

    private static IEnumerable<int> Starts(byte[] utf8)
    {
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '\n')
            {
                yield return i + 1;
            }
        }
    }
}
