namespace SkillMesh.Schemas.Formats;

/// <summary>The formats that are checked.</summary>
internal enum TextFormat : byte
{
    None,
    DateTime,
    Date,
    Uri,
    Email,
    Regex,
}
