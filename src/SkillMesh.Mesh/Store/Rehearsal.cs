using System.Collections.Frozen;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Store;

/// <summary>A look-up and its record with words of its own, of which nothing is kept: for a thread that would wait while another one reads
/// what is to be looked up. What the real one needs of code and tables is in memory by then.</summary>
/// <remarks>No file is touched, and no answer depends on it.</remarks>
public static class Rehearsal
{
    private const string Text = "src/a.cs(1,2): error AB0001: Unable to find package 'Sample.Name' in version 1.2.3";
    private const string Code = "AB0001";
    private const string Skill = "aaaaaaaaaaaaaaaaaaaa";

    /// <summary>A record as a page of skills holds it.</summary>
    internal static ReadOnlySpan<byte> Line =>
        """{"timestamp":"1970-01-01T00:00:00Z","event":"captured","skill":"aaaaaaaaaaaaaaaaaaaa","error_type":"AB0001","pattern":"Unable to find package","resolution":"Add it.","signature":"sig/1:aaaaaaaaaaaaaaaaaaaa"}"""u8;

    /// <summary>Does it once.</summary>
    public static void Run()
    {
        // In the order in which an agent's hook gets there.
        var signature = SkillRecorder.SignatureOf(Code, Text);
        if (SkillEventReader.Read(Skill, Line, SkillWay.Here) is { } read)
        {
            _ = SkillFold.Of(Skill, SkillFold.Distinct([read]), new TrustPolicy(FrozenSet<string>.Empty, "", _ => [], _ => []));
        }

        var redactor = Redactor.For(SkillMeshConfig.Default);
        var head = ErrorHead.Of(redactor.Redact(Text), redactor);
        _ = SkillEventWriter.Write(new SkillEvent("", DateTimeOffset.UnixEpoch, SkillEventKind.Seen, Skill) { ErrorType = head.Code, Signature = signature });
    }
}
