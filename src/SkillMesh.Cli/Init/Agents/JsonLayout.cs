using System.Text;
using System.Text.Json;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>Values of ours in the layout of the file they go into.</summary>
internal static class JsonLayout
{
    /// <summary>Writes a value.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="style">The file's layout.</param>
    /// <param name="indent">Blanks of the line that the value begins in; null keeps it in that line.</param>
    public static void Write(StringBuilder text, JsonElement value, JsonStyle style, string? indent)
    {
        var isList = value.ValueKind == JsonValueKind.Array;
        if (!isList && value.ValueKind != JsonValueKind.Object)
        {
            text.Append(value.GetRawText());
            return;
        }

        // A list of plain values reads best in one line.
        var inner = indent is null || (isList && value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))) ? null : indent + style.Unit;
        text.Append(isList ? '[' : '{');
        var separator = "";
        foreach (var (name, item) in isList ? value.EnumerateArray().Select(item => ((string?)null, item)) : value.EnumerateObject().Select(member => ((string?)member.Name, member.Value)))
        {
            text.Append(separator).Append(inner is null ? "" : style.NewLine + inner);
            WriteChild(text, name, item, style, inner);
            separator = inner is null ? "," + style.Gap : ",";
        }

        text.Append(inner is null ? "" : style.NewLine + indent).Append(isList ? ']' : '}');
    }

    /// <summary>Writes a member of an object, or an item of a list, whose name is null.</summary>
    public static void WriteChild(StringBuilder text, string? name, JsonElement value, JsonStyle style, string? indent)
    {
        if (name is not null)
        {
            text.Append('"').Append(JsonEncodedText.Encode(name)).Append("\":").Append(style.Gap);
        }

        Write(text, value, style, indent);
    }
}
