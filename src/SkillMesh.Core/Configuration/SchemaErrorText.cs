using SkillMesh.Schemas;

namespace SkillMesh.Core.Configuration;

/// <summary>Schema errors as sentences for people.</summary>
public static class SchemaErrorText
{
    /// <summary>The message with the dotted way to the value: <c>learning.model: 'x' is not one of odds, datum</c>. The engine's
    /// message already leads with the last name of that way.</summary>
    public static string Describe(SchemaError error)
    {
        string[] segments = [.. error.Path.Split('/').Skip(1).Select(Unescape)];
        if (segments.Length == 0)
        {
            return error.Message;
        }

        // The label is the last property's name, with the indices of items behind it.
        var named = Array.FindLastIndex(segments, segment => !segment.All(char.IsAsciiDigit));
        var label = named < 0 ? "" : segments[named] + string.Concat(segments[(named + 1)..].Select(index => $"[{index}]"));
        if (named >= 0 && error.Message.StartsWith(label + ":", StringComparison.Ordinal))
        {
            return string.Join('.', [.. segments[..named], error.Message]);
        }

        var way = string.Join('.', segments[..^1]);
        var message = error.Message.StartsWith(segments[^1] + ":", StringComparison.Ordinal) || (named < 0 && error.Message.StartsWith('['))
            ? error.Message
            : $"{segments[^1]}: {error.Message}";
        return way.Length == 0 ? message : $"{way}.{message}";
    }

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
