using System.Collections.Concurrent;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Configuration;

/// <summary>The schemas this build carries (<c>schemas/*.schema.json</c>), each loaded at first use.</summary>
public static class SchemaStore
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Loaded = new(StringComparer.Ordinal);

    /// <summary>The schema with this file name, <c>output/</c> first for command output.</summary>
    /// <exception cref="ArgumentException">No such schema is carried.</exception>
    public static JsonSchema Get(string fileName) => Loaded.GetOrAdd(fileName, static name => JsonSchema.Load(Text(name)));

    /// <summary>The schema's own bytes.</summary>
    public static byte[] Text(string fileName) => CompiledTexts.Of(fileName);
}
