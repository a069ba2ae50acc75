using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Yaml;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Checking;

/// <summary>Reads a schema that somebody wrote, in JSON or in YAML.</summary>
public static class SchemaFile
{
    /// <summary>The schema in these bytes, or why it is none.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="path">The path that diagnostics name; <c>.yml</c> and <c>.yaml</c> are read as YAML.</param>
    /// <param name="options">How to read it.</param>
    /// <returns>Either a schema, or SKM0020 at the place in the file (SKM0005 where it is not YAML).</returns>
    public static (JsonSchema? Schema, Diagnostic? Fault) Load(ReadOnlyMemory<byte> utf8, string path, SchemaLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (utf8.Length > DocumentLimits.SchemaBytes)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"the schema is {utf8.Length} bytes long; at most {DocumentLimits.SchemaBytes} are read");
            return (null, WorkspaceRules.SchemaInvalid.At(path, message));
        }

        YamlPositions? positions = null;
        if (DocumentFormats.Of(path) == DocumentFormat.Yaml)
        {
            var read = YamlJson.Convert(utf8.Span, path);
            if (!read.IsValid)
            {
                return (null, read.Diagnostics[0]);
            }

            (utf8, positions) = (read.Json, read.Positions);
        }

        try
        {
            return (JsonSchema.Load(utf8.Span, options), null);
        }
        catch (SchemaLoadException fault)
        {
            var place = positions?.At((int)fault.ByteOffset) ?? new SourcePosition(path, fault.Line, fault.Column);
            var at = fault.Pointer.Length == 0 ? "" : $" (at {fault.Pointer})";
            return (null, WorkspaceRules.SchemaInvalid.At(place, fault.Message + at));
        }
    }
}
