using Microsoft.Win32.SafeHandles;

namespace SkillMesh.Core.Files;

/// <summary>Writes to an open file descriptor of a Unix process, such as its standard output (1).</summary>
/// <remarks>.NET's console stream drops what is written to a pipe whose reader has gone and says nothing, and its file stream
/// writes at offsets of its own where two programs share one output file. This one writes as <c>write</c> does.</remarks>
public sealed class DescriptorStream : WriteOnlyStream
{
    private const int TryAgain = 11;
    private const int TryAgainOnMac = 35;

    private readonly SafeFileHandle _file;

    /// <summary>A stream over <paramref name="descriptor"/>, which stays open when this is disposed.</summary>
    public DescriptorStream(int descriptor) => _file = new SafeFileHandle(descriptor, ownsHandle: false);

    /// <inheritdoc />
    /// <exception cref="IOException">The system refused; its error number is the <c>HResult</c> (32, EPIPE, when the reader
    /// has gone).</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var count = DurableFile.Write(_file, buffer);
            if (count is -TryAgain or -TryAgainOnMac)
            {
                // Somebody made the other end not wait; we do.
                Thread.Sleep(1);
            }
            else if (count < 0)
            {
                throw DurableFile.Failure("write", "the output", -count);
            }
            else
            {
                buffer = buffer[count..];
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }
}
