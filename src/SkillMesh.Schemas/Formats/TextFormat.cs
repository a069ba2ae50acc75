namespace SkillMesh.Schemas.Formats;

/// <summary>The formats that are checked.</summary>
internal enum TextFormat : byte
{
    None,
    DateTime,
    Date,
    Time,
    Duration,
    Uri,
    UriReference,
    UriTemplate,
    Iri,
    IriReference,
    Email,
    IdnEmail,
    HostName,
    Ipv4,
    Ipv6,
    Uuid,
    JsonPointer,
    RelativeJsonPointer,
    Regex,
}
