namespace SkillMesh.Learning.Publish;

/// <summary>Takes the bytes of a file, piece by piece, in order.</summary>
public interface IByteSink
{
    /// <summary>Whether further bytes are of use. Who writes may stop where they are not.</summary>
    bool WantsMore { get; }

    /// <summary>The next bytes.</summary>
    void Take(ReadOnlySpan<byte> bytes);
}
