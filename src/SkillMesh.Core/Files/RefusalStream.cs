namespace SkillMesh.Core.Files;

/// <summary>Writes to a file and calls every refusal one. Of a file that would be longer than the system or the account allows (EFBIG) .NET
/// says that an argument is out of range, as of a fault of the program.</summary>
internal sealed class RefusalStream(Stream file) : WriteOnlyStream
{
    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new IOException("the file would be longer than the system or this account allows", error);
        }
    }

    /// <inheritdoc />
    public override void Flush() => file.Flush();
}
