using System.Buffers.Binary;
using System.Reflection;
using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Promotion;
using SkillMesh.Schemas;

namespace SkillMesh.Learning.Resuming;

/// <summary>What a remembered fold depends on beside the bytes of ledgers: another key, another fold.</summary>
internal static class FoldKey
{
    private const int Format = 4;

    /// <summary>Hash of the form, the build, the settings, the rules for secrets, the merged names and the purged ids.</summary>
    public static byte[] Of(Workspace workspace, LedgerReader reader, PromotionLog log)
    {
        using var stream = new MemoryStream();
        Number(Format);
        Number(BitConverter.IsLittleEndian ? 1 : 0);
        foreach (var type in (Type[])[typeof(FoldKey), typeof(LedgerReader), typeof(JsonSchema)])
        {
            stream.Write(type.Module.ModuleVersionId.ToByteArray());

            // A native build may have no ids of modules; its version names the commit.
            Text(type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
        }

        Text(workspace.Config.Learning?.GetRawText() ?? "");
        var redaction = new List<string?>();
        RedactionKey.AddTo(redaction, workspace.Config);
        List(redaction.ConvertAll(part => part ?? ""));
        List(log.Merged.SelectMany(row => (string[])[row.Key, row.Value]));
        List(reader.Purged().Order(StringComparer.Ordinal));
        var key = new byte[ContentHash.Size];
        ContentHash.Compute(stream.ToArray(), key);
        return key;

        void List(IEnumerable<string> texts)
        {
            var all = texts.ToList();
            Number(all.Count);
            all.ForEach(Text);
        }

        void Text(string text)
        {
            Number(Encoding.UTF8.GetByteCount(text));
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        void Number(int number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            stream.Write(bytes);
        }
    }
}
