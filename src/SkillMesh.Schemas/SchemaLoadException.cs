namespace SkillMesh.Schemas;

/// <summary>A schema that cannot be used: not JSON, an unknown or malformed keyword, a reference that leads nowhere or outside.</summary>
public sealed class SchemaLoadException : Exception
{
    internal SchemaLoadException(string message, string pointer, long byteOffset, int line, int column)
        : base(message)
    {
        Pointer = pointer;
        ByteOffset = byteOffset;
        Line = line;
        Column = column;
    }

    /// <summary>JSON pointer into the schema, to the keyword or value at fault; empty for the root.</summary>
    public string Pointer { get; }

    /// <summary>Bytes from the start of the schema.</summary>
    public long ByteOffset { get; }

    /// <summary>1-based line in the schema.</summary>
    public int Line { get; }

    /// <summary>1-based column in UTF-16 code units.</summary>
    public int Column { get; }
}
