using SkillMesh.Core.Files;

namespace SkillMesh.Core.Ledgers;

/// <summary>Writes to the end of a quarantine file, beginning on a line of its own.</summary>
internal sealed class QuarantineStream(AppendFile file) : WriteOnlyStream
{
    private bool _begun;

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_begun && file.ReadBefore(file.Length, stackalloc byte[1]) is [not (byte)'\n'])
        {
            file.Append("\n"u8);
        }

        _begun = true;
        file.Append(buffer);
    }
}
