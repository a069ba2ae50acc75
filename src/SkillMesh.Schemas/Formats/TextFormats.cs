using SkillMesh.Schemas.Patterns;

namespace SkillMesh.Schemas.Formats;

/// <summary>The names of the formats, and the way to their checks.</summary>
internal static class TextFormats
{
    // Sorted; in a message they are read from left to right.
    private static readonly (string Name, TextFormat Format, string Description)[] All =
    [
        ("date", TextFormat.Date, "a date such as 2026-01-31"),
        ("date-time", TextFormat.DateTime, "a date-time such as 2026-01-31T08:30:00Z"),
        ("duration", TextFormat.Duration, "a duration such as P1DT12H"),
        ("email", TextFormat.Email, "an email address"),
        ("hostname", TextFormat.HostName, "a host name"),
        ("idn-email", TextFormat.IdnEmail, "an email address"),
        ("ipv4", TextFormat.Ipv4, "an IPv4 address"),
        ("ipv6", TextFormat.Ipv6, "an IPv6 address"),
        ("iri", TextFormat.Iri, "an absolute IRI"),
        ("iri-reference", TextFormat.IriReference, "an IRI reference"),
        ("json-pointer", TextFormat.JsonPointer, "a JSON pointer such as /a/0"),
        ("regex", TextFormat.Regex, "a regular expression"),
        ("relative-json-pointer", TextFormat.RelativeJsonPointer, "a relative JSON pointer such as 1/a"),
        ("time", TextFormat.Time, "a time such as 08:30:00Z"),
        ("uri", TextFormat.Uri, "an absolute URI"),
        ("uri-reference", TextFormat.UriReference, "a URI reference"),
        ("uri-template", TextFormat.UriTemplate, "a URI template"),
        ("uuid", TextFormat.Uuid, "a UUID"),
    ];

    public static readonly string[] Names = [.. All.Select(row => row.Name)];

    public static bool TryGet(string name, out TextFormat format)
    {
        format = Array.Find(All, row => row.Name == name).Format;
        return format != TextFormat.None;
    }

    public static bool Matches(TextFormat format, ReadOnlySpan<byte> text) => format switch
    {
        TextFormat.DateTime => DateTimes.IsDateTime(text),
        TextFormat.Date => DateTimes.IsDate(text),
        TextFormat.Time => DateTimes.IsTime(text),
        TextFormat.Duration => DateTimes.IsDuration(text),
        TextFormat.Email => Emails.IsMailbox(text),
        TextFormat.IdnEmail => Emails.IsMailbox(text, international: true),
        TextFormat.HostName => HostNames.IsHostName(text),
        TextFormat.Ipv4 => IpAddresses.IsV4(text),
        TextFormat.Ipv6 => IpAddresses.IsV6(text),
        TextFormat.Uri => Uris.IsUri(text),
        TextFormat.UriReference => Uris.IsReference(text),
        TextFormat.Iri => Uris.IsUri(text, international: true),
        TextFormat.IriReference => Uris.IsReference(text, international: true),
        TextFormat.UriTemplate => UriTemplates.IsTemplate(text),
        TextFormat.JsonPointer => Pointers.IsPointer(text),
        TextFormat.RelativeJsonPointer => Pointers.IsRelativePointer(text),
        TextFormat.Uuid => Uuids.IsUuid(text),
        TextFormat.Regex => PatternParser.IsPattern(text),
        _ => true,
    };

    public static string Describe(TextFormat format) => Array.Find(All, row => row.Format == format).Description;
}
