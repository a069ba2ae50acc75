namespace SkillMesh.Faults.Tests.PowerLoss;

/// <summary>What a traced run did to the disk, in order.</summary>
internal abstract record DiskOperation
{
    public sealed record Create(string Path) : DiskOperation;

    public sealed record MakeFolder(string Path) : DiskOperation;

    /// <summary>Bytes at an offset; a negative one is the end of the file (<c>O_APPEND</c>).</summary>
    public sealed record Write(string Path, long Offset, byte[] Bytes) : DiskOperation;

    public sealed record Truncate(string Path, long Length) : DiskOperation;

    public sealed record Rename(string From, string To) : DiskOperation;

    public sealed record Unlink(string Path) : DiskOperation;

    /// <summary>Of a file: its bytes are durable. Of a folder: its entries are.</summary>
    public sealed record Flush(string Path) : DiskOperation;

    /// <summary>Something was said to have been done.</summary>
    public sealed record Acknowledge(string Text) : DiskOperation;
}
