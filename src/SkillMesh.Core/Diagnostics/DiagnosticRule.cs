namespace SkillMesh.Core.Diagnostics;

/// <summary>One kind of diagnostic: the row of the catalog that <c>skillmesh explain</c> prints.</summary>
/// <param name="Id">Stable id, <c>SKM</c> and four digits; the first digit names the area.</param>
/// <param name="Severity">Severity when nothing overrides it.</param>
/// <param name="Title">Short name of the fault, without values.</param>
/// <param name="Message">Composite format string; values are filled in by <see cref="At(SourcePosition, object?[])"/>.</param>
/// <param name="Why">Why it is reported: what goes wrong when it stands.</param>
/// <param name="NextStep">What to do now; names a command where one mends it.</param>
public sealed record DiagnosticRule(
    string Id,
    Severity Severity,
    string Title,
    string Message,
    string Why,
    string NextStep)
{
    /// <summary>A diagnostic of this rule at <paramref name="position"/>.</summary>
    public Diagnostic At(SourcePosition position, params object?[] values) =>
        new(this, position, string.Format(System.Globalization.CultureInfo.InvariantCulture, Message, values));

    /// <summary>A diagnostic of this rule about a whole file.</summary>
    public Diagnostic At(string path, params object?[] values) => At(new SourcePosition(path), values);
}
