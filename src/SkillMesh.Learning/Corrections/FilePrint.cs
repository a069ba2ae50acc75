using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Corrections;

/// <summary>What is remembered of a file's content: enough to see that it changed, and in which manner; none of the content.</summary>
/// <param name="Hash">Hash of the bytes.</param>
/// <param name="Plain">Hash of the bytes without white space.</param>
/// <param name="Lines">Line feeds.</param>
public sealed record FilePrint(string Hash, string Plain, int Lines)
{
    /// <summary>The print of a content.</summary>
    public static FilePrint Of(ReadOnlySpan<byte> content)
    {
        var plain = new byte[content.Length];
        var (length, lines) = (0, 0);
        foreach (var value in content)
        {
            lines += value == (byte)'\n' ? 1 : 0;
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                plain[length++] = value;
            }
        }

        return new FilePrint(RecordId.Of(content), RecordId.Of(plain.AsSpan(0, length)), lines);
    }
}
