using System.Buffers;
using System.Buffers.Text;

namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>The compiled cue file that ships: <c>cues.compiled</c>, base64, which the build makes a part of the program's own text. To ask an
/// assembly for a resource takes a hook longer than to judge a message.</summary>
internal static partial class ShippedCues
{
    /// <summary>The file's bytes.</summary>
    public static byte[] ToBytes()
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(Text.Length)];
        return Base64.DecodeFromUtf8(Text, bytes, out _, out var count) == OperationStatus.Done
            ? bytes[..count]
            : throw new FormatException("the compiled cue file is damaged");
    }

    /// <summary>What <c>cues.compiled</c> says for these bytes.</summary>
    internal static string Source(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n") + "\n";
}
