using System.Buffers.Binary;
using System.Reflection;
using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Documents.Markdown;
using SkillMesh.Schemas;

namespace SkillMesh.Learning.Resuming;

/// <summary>What remembered outputs depend on beside files: another key, other outputs.</summary>
internal static class OutputKey
{
    private const int Format = 1;

    /// <summary>Hash of the form, the build, and every setting that shows in an output.</summary>
    public static byte[] Of(SkillMeshConfig config)
    {
        var parts = new List<string?>
        {
            Number(Format), Number(BitConverter.IsLittleEndian ? 1 : 0), config.Learning?.GetRawText(), Number(config.RunbookMaxEntries),
        };
        foreach (var type in (Type[])[typeof(OutputKey), typeof(LedgerReader), typeof(JsonSchema), typeof(MarkdownText)])
        {
            // A native build may have no ids of modules; its version names the commit.
            parts.Add(type.Module.ModuleVersionId.ToString());
            parts.Add(type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        }

        RedactionKey.AddTo(parts, config);
        using var stream = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : Encoding.UTF8.GetByteCount(part));
            stream.Write(length);
            stream.Write(Encoding.UTF8.GetBytes(part ?? ""));
        }

        var key = new byte[ContentHash.Size];
        ContentHash.Compute(stream.ToArray(), key);
        return key;
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
