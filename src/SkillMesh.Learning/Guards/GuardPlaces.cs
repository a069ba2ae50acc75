using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Configuration;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Learning.Guards;

/// <summary>Where the values of a guard's file stand.</summary>
internal static class GuardPlaces
{
    /// <summary>The place of the value that a JSON pointer means; the file alone when there is none.</summary>
    public static SourcePosition Of(YamlJsonResult yaml, string pointer, string path) =>
        JsonPlace.OffsetOf(yaml.Json.Span, pointer) is { } offset ? yaml.Positions.At(offset) : new SourcePosition(path);
}
