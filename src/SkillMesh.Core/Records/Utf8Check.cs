using System.Text;
using System.Text.Unicode;

namespace SkillMesh.Core.Records;

/// <summary>Finds bytes that are not UTF-8.</summary>
public static class Utf8Check
{
    /// <summary>Index of the first byte that does not belong to valid UTF-8, or -1.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return -1;
        }

        for (var i = 0; i < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return i;
            }

            i += consumed;
        }

        return -1;
    }
}
