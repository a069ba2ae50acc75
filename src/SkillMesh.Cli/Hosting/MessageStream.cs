using SkillMesh.Core.Files;

namespace SkillMesh.Cli.Hosting;

/// <summary>Standard error. A message that cannot be written, because the disk behind it is full or nobody reads it, is no reason to
/// stop what it was about: the work goes on and the exit code says how it ended.</summary>
internal sealed class MessageStream(Stream inner) : WriteOnlyStream
{
    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (IOException)
        {
            // Said above.
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
