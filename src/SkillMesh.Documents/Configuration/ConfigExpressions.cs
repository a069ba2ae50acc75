using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Documents.Configuration;

/// <summary>Finds the naming expressions of a configuration that cannot be used, at their place, before any command meets them;
/// <see cref="ExpressionFaults"/> does it for redaction.</summary>
internal static class ConfigExpressions
{
    // Where the schema says that a text is one; * is any item of a list.
    private static readonly string[] Places = ["learning/naming/*/matches"];

    /// <summary>One fault (SKM0004) for each expression that cannot be used.</summary>
    /// <param name="json">The configuration's JSON form, already checked against its schema.</param>
    /// <param name="positions">Where its bytes stand in the YAML.</param>
    public static IReadOnlyList<Diagnostic> Faults(ReadOnlySpan<byte> json, YamlPositions positions)
    {
        var faults = new List<Diagnostic>();
        var names = new Stack<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    names.Push("*");
                    break;
                case JsonTokenType.EndArray:
                    names.Pop();
                    Leave(names);
                    break;
                case JsonTokenType.PropertyName:
                    names.Push(reader.GetString()!);
                    break;
                case JsonTokenType.String:
                    var way = string.Join('/', names.Reverse());
                    if (Places.Contains(way, StringComparer.Ordinal) && TeamExpression.FaultOf(reader.GetString()!) is { } fault)
                    {
                        faults.Add(WorkspaceRules.ConfigInvalid.At(
                            positions.At((int)reader.TokenStartIndex), $"{way.Replace("/*", "", StringComparison.Ordinal).Replace('/', '.')}: '{reader.GetString()}' cannot be used: {fault}"));
                    }

                    Leave(names);
                    break;
                case JsonTokenType.StartObject:
                    break;
                default:
                    Leave(names);
                    break;
            }
        }

        return faults;
    }

    // A value ends its name; an item of a list stays in the list.
    private static void Leave(Stack<string> names)
    {
        if (names.TryPeek(out var name) && name != "*")
        {
            names.Pop();
        }
    }
}
