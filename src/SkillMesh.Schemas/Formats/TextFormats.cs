using SkillMesh.Schemas.Patterns;

namespace SkillMesh.Schemas.Formats;

/// <summary>The names of the formats, and the way to their checks.</summary>
internal static class TextFormats
{
    public static readonly string[] Names = ["date", "date-time", "email", "regex", "uri"];

    public static bool TryGet(string name, out TextFormat format)
    {
        format = name switch
        {
            "date" => TextFormat.Date,
            "date-time" => TextFormat.DateTime,
            "email" => TextFormat.Email,
            "regex" => TextFormat.Regex,
            "uri" => TextFormat.Uri,
            _ => TextFormat.None,
        };
        return format != TextFormat.None;
    }

    public static bool Matches(TextFormat format, ReadOnlySpan<byte> text) => format switch
    {
        TextFormat.DateTime => DateTimes.IsDateTime(text),
        TextFormat.Date => DateTimes.IsDate(text),
        TextFormat.Email => Emails.IsMailbox(text),
        TextFormat.Uri => Uris.IsUri(text),
        TextFormat.Regex => PatternParser.IsPattern(text),
        _ => true,
    };

    public static string Describe(TextFormat format) => format switch
    {
        TextFormat.DateTime => "a date-time such as 2026-01-31T08:30:00Z",
        TextFormat.Date => "a date such as 2026-01-31",
        TextFormat.Email => "an email address",
        TextFormat.Uri => "an absolute URI",
        _ => "a regular expression",
    };
}
