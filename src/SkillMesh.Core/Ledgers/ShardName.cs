using SkillMesh.Core.Records;

namespace SkillMesh.Core.Ledgers;

/// <summary>Names shards by their content.</summary>
public static class ShardName
{
    /// <summary>The name (without ending) of a shard with these bytes. Line endings do not count: a checkout may turn
    /// them.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf((byte)'\r') < 0)
        {
            return RecordId.Of(content);
        }

        var normal = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 >= content.Length || content[i + 1] != '\n')
            {
                normal.Add(content[i]);
            }
        }

        return RecordId.Of(normal.ToArray());
    }
}
