using System.Text.Json;

namespace SkillMesh.Core.Records;

/// <summary>A property of an object. A class, where a pair would do: lists of classes are sorted by code that the runtime has compiled already.</summary>
/// <param name="Name">Its name, made once: a property of a document makes it anew each time it is asked.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonMember(string Name, JsonElement Value)
{
    /// <summary>The properties of an object, ordinal order of names.</summary>
    /// <param name="value">The object.</param>
    /// <param name="omit">A name that is left out, or null.</param>
    public static List<JsonMember> Sorted(JsonElement value, string? omit)
    {
        var members = new List<JsonMember>();
        foreach (var property in value.EnumerateObject())
        {
            if (omit is null || !property.NameEquals(omit))
            {
                members.Add(new JsonMember(property.Name, property.Value));
            }
        }

        members.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return members;
    }
}
