using System.Buffers.Binary;

namespace SkillMesh.Mesh.Matching;

/// <summary>A skill that may be the one, while a text is looked up.</summary>
internal sealed class Candidate
{
    /// <summary>Reads of the record what comparing needs.</summary>
    public Candidate(IndexFile index, in Alignment alignment, int? codeBlock)
    {
        var record = index.Skill(alignment.Skill);
        Alignment = alignment;
        CodeBlock = codeBlock;
        Type = BinaryPrimitives.ReadUInt64LittleEndian(record);
        Rank = BinaryPrimitives.ReadUInt32LittleEndian(record[36..]);
        IsCode = (BinaryPrimitives.ReadUInt32LittleEndian(record[40..]) & IndexFormat.CodeFlag) != 0;
        Resolution = BinaryPrimitives.ReadUInt64LittleEndian(record[44..]);
        var message = index.Message(alignment.Skill);
        for (var at = 0; at < message.Count; at++)
        {
            var token = message[at];
            Form = Signatures.TokenHash.Of(Form, (token & IndexFormat.SlotBit) != 0 ? 1 : (token & IndexFormat.PlaceMask) + 2);
        }
    }

    /// <summary>How its message lies in the text.</summary>
    public Alignment Alignment { get; set; }

    /// <summary>The diagnostic of the text whose code led here; null when words did.</summary>
    public int? CodeBlock { get; }

    /// <summary>Its number.</summary>
    public int Skill => Alignment.Skill;

    /// <summary>Hashes of its type, its fix, and its message with values masked.</summary>
    public ulong Type { get; }

    /// <summary>Hash of its fix.</summary>
    public ulong Resolution { get; }

    /// <summary>Hash of its message with values masked.</summary>
    public ulong Form { get; }

    /// <summary>How often it helped, in millionths.</summary>
    public uint Rank { get; }

    /// <summary>Whether its type is a code that tools report by.</summary>
    public bool IsCode { get; }

    /// <summary>Whether the text reports its code where the message stands, surely or perhaps.</summary>
    public bool CodeAgrees { get; set; }

    /// <summary>Whether the text reports another code there.</summary>
    public bool CodeDiffers { get; set; }

    /// <summary>Score of the best other skill that is another error.</summary>
    public float Rival { get; set; }

    /// <summary>How sure it is, 0 to 1.</summary>
    public double Score { get; set; }

    /// <summary>Why it was found.</summary>
    public MatchKind Kind { get; set; } = MatchKind.Message;

    /// <summary>Whether both are the same error, so that only their worth tells them apart.</summary>
    public bool IsSameError(Candidate other) => Type == other.Type && (Form == other.Form || Resolution == other.Resolution);
}
