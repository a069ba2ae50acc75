namespace SkillMesh.Core.Diagnostics;

/// <summary>A place in a file, as editors count.</summary>
/// <param name="Path">Path relative to the repository root, with forward slashes; empty for "no file".</param>
/// <param name="Line">1-based line; 0 when the whole file is meant.</param>
/// <param name="Column">1-based column in UTF-16 code units; 0 when the whole line is meant.</param>
public readonly record struct SourcePosition(string Path, int Line = 0, int Column = 0) : IComparable<SourcePosition>
{
    /// <summary>No file at all: the diagnostic is about the command or its environment.</summary>
    public static SourcePosition None => new("");

    /// <summary>Orders by path (ordinal), line, column.</summary>
    public int CompareTo(SourcePosition other)
    {
        var byPath = string.CompareOrdinal(Path, other.Path);
        if (byPath != 0)
        {
            return byPath;
        }

        var byLine = Line.CompareTo(other.Line);
        return byLine != 0 ? byLine : Column.CompareTo(other.Column);
    }

    /// <summary>Ordering operators follow <see cref="CompareTo"/>.</summary>
    public static bool operator <(SourcePosition left, SourcePosition right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(SourcePosition left, SourcePosition right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(SourcePosition left, SourcePosition right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(SourcePosition left, SourcePosition right) => left.CompareTo(right) >= 0;

    /// <summary><c>path(line,col)</c>, <c>path(line)</c> or <c>path</c>: the MSBuild canonical origin.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Path,
        (_, 0) => $"{Path}({Line.ToString(System.Globalization.CultureInfo.InvariantCulture)})",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}({Line},{Column})"),
    };
}
