using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Documents.Configuration;

/// <summary>Redaction expressions that cannot be used: a rule that silently finds nothing would leak what it was written for.</summary>
internal static class ExpressionFaults
{
    /// <summary>Each fault at its place in the YAML.</summary>
    public static IReadOnlyList<Diagnostic> Of(YamlJsonResult read)
    {
        var faults = new List<Diagnostic>();
        var reader = new Utf8JsonReader(read.Json.Span);
        var section = false;
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString()!;
                section = reader.CurrentDepth == 1 ? name == "redaction" : section;
            }
            else if (section && reader.TokenType == JsonTokenType.String && name is "match" or "allow"
                && OwnRule.FaultOf(reader.GetString()!) is { } fault)
            {
                faults.Add(WorkspaceRules.ConfigInvalid.At(read.Positions.At((int)reader.TokenStartIndex), $"redaction: {name}: {fault}"));
            }
        }

        return faults;
    }
}
