using SkillMesh.Core.Files;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Cli.Evolving;

/// <summary>A file that is made of the ledgers and of nothing else. It may be large, so its bytes are made whenever they are wanted and are
/// never in memory together.</summary>
internal sealed record DerivedFile : EvolvedFile
{
    private readonly string _file;
    private readonly Action<IByteSink> _content;
    private readonly byte[]? _before;
    private ByteSum _sum = new();

    /// <summary>A derived file.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="file">The same, in full.</param>
    /// <param name="content">Hands out its new bytes.</param>
    /// <param name="keepsOld">Whether <see cref="TakeBack"/> may be wanted: the old bytes are kept then.</param>
    public DerivedFile(string path, string file, Action<IByteSink> content, bool keepsOld)
        : base(path, Tracked: false)
    {
        (_file, _content) = (file, content);
        IsNew = !RegularFile.Exists(file);
        Changes = IsNew || !Holds();
        _before = keepsOld && Changes && !IsNew ? RegularFile.ReadAllBytes(file) : null;
    }

    public override bool IsNew { get; }

    public override bool Changes { get; }

    public void Write(string root) => AtomicFile.WriteDerived(
        _file,
        stream =>
        {
            _sum = new ByteSum();
            _content(new StreamSink(stream, _sum));
        },
        "evolve",
        root);

    /// <summary>The file as it was written or found, to be read again: that is quicker than making its bytes once more.</summary>
    public WrittenFile Written => new(() => RegularFile.OpenRead(_file), _sum);

    /// <summary>Puts the old file back, unless the new one is gone or was changed meanwhile.</summary>
    public void TakeBack(string root)
    {
        if (!RegularFile.Exists(_file) || !Holds())
        {
            return;
        }

        if (IsNew)
        {
            File.Delete(_file);
        }
        else if (_before is { } before)
        {
            AtomicFile.WriteDerived(_file, stream => stream.Write(before), "evolve.take-back", root);
        }
    }

    private bool Holds()
    {
        using var file = RegularFile.OpenRead(_file);
        _sum = new ByteSum();
        var sink = new ComparingSink(new FileComparison(file), _sum);
        _content(sink);
        return sink.Comparison.IsSame();
    }

    private sealed class StreamSink(Stream stream, ByteSum sum) : IByteSink
    {
        public bool WantsMore => true;

        public void Take(ReadOnlySpan<byte> bytes)
        {
            sum.Add(bytes);
            stream.Write(bytes);
        }
    }

    private sealed class ComparingSink(FileComparison comparison, ByteSum sum) : IByteSink
    {
        public FileComparison Comparison => comparison;

        public bool WantsMore => !comparison.Differs;

        public void Take(ReadOnlySpan<byte> bytes)
        {
            sum.Add(bytes);
            comparison.Add(bytes);
        }
    }
}
