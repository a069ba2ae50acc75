using System.Collections.Concurrent;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Configuration;

/// <summary>The schemas this build carries (<c>schemas/*.schema.json</c>), each loaded at first use: those that files and requests are checked
/// against from their plans (<c>Configuration/Plans</c>, base64), which takes a tenth of the time.</summary>
public static class SchemaStore
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Loaded = new(StringComparer.Ordinal);

    /// <summary>The schema with this file name, <c>output/</c> first for command output.</summary>
    /// <exception cref="ArgumentException">No such schema is carried.</exception>
    public static JsonSchema Get(string fileName) => Loaded.GetOrAdd(fileName, static name => Load(name));

    /// <summary>The schema's own bytes.</summary>
    public static byte[] Text(string fileName) => CompiledTexts.Of(fileName);

    /// <summary>The key of a schema's plan; null for one that is always read from its text.</summary>
    internal static string? PlanOf(string fileName) =>
        fileName.StartsWith("output/", StringComparison.Ordinal) ? null : fileName[..fileName.IndexOf('.', StringComparison.Ordinal)] + ".plan";

    private static JsonSchema Load(string fileName) =>
        PlanOf(fileName) is { } plan ? JsonSchema.FromPlan(CompiledTexts.Of(plan)) : JsonSchema.Load(Text(fileName));
}
