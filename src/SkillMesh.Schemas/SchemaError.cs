namespace SkillMesh.Schemas;

/// <summary>One reason why a document does not satisfy a schema, or is not JSON.</summary>
/// <param name="Path">JSON pointer (RFC 6901) to the value or property in the document; empty for the root.</param>
/// <param name="Keyword">The schema keyword that failed; <c>json</c> where the text itself is at fault, <c>limit</c> where a limit of
/// <see cref="ValidationOptions"/> was reached, <c>false</c> for the boolean schema.</param>
/// <param name="Message">One plain sentence, led by the property it is about: <c>severity: 'urgent' is not one of blocking, warning, nit</c>.</param>
/// <param name="ByteOffset">Bytes from the origin to the token at fault.</param>
/// <param name="Line">1-based line; lines end with LF or CRLF.</param>
/// <param name="Column">1-based column in UTF-16 code units.</param>
/// <param name="SchemaPath">JSON pointer to the failed keyword in the schema; empty for <c>json</c> and <c>limit</c>.</param>
public readonly record struct SchemaError(
    string Path, string Keyword, string Message, long ByteOffset, int Line, int Column, string SchemaPath)
{
    /// <summary>The place and the message: <c>3:14 severity: 'urgent' is not one of blocking, warning, nit (enum)</c>.</summary>
    /// <returns>Text that is the same on every machine and culture.</returns>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column} {Message} ({Keyword})");
}
