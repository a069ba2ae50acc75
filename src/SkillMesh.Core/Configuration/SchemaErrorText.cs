using SkillMesh.Schemas;

namespace SkillMesh.Core.Configuration;

/// <summary>Schema errors as sentences for people.</summary>
public static class SchemaErrorText
{
    /// <summary>The message with the dotted way to the value: <c>learning.model: 'x' is not one of odds, datum</c>. The engine's
    /// message already leads with the last name of that way.</summary>
    public static string Describe(SchemaError error)
    {
        var last = error.Path.LastIndexOf('/');
        if (last < 0)
        {
            return error.Message;
        }

        var name = error.Path[(last + 1)..];
        var parent = error.Path[..last].TrimStart('/').Replace('/', '.');
        var message = error.Message.StartsWith(name + ":", StringComparison.Ordinal) ? error.Message : $"{name}: {error.Message}";
        return parent.Length == 0 ? message : $"{parent}.{message}";
    }
}
