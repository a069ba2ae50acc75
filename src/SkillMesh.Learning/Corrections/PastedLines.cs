namespace SkillMesh.Learning.Corrections;

/// <summary>Tells a pasted line (log, stack trace, compiler output, diff) from a written one.</summary>
internal sealed class PastedLines(IReadOnlyList<string> starts, IReadOnlyList<string> parts)
{
    /// <summary>What such a line begins with.</summary>
    public IReadOnlyList<string> Starts => starts;

    /// <summary>What such a line holds.</summary>
    public IReadOnlyList<string> Parts => parts;

    /// <summary>True when <paramref name="line"/>, without surrounding blanks, looks pasted. Case matters: people
    /// seldom write ERROR, tools do.</summary>
    public bool Contains(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return false;
        }

        if (StartsWithTime(line))
        {
            return true;
        }

        foreach (var start in starts)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var part in parts)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithTime(ReadOnlySpan<char> line)
    {
        line = line[0] is '[' or '(' ? line[1..] : line;
        return Fits(line, "0000-00-00") || Fits(line, "0000/00/00") || Fits(line, "00:00:00");
    }

    private static bool Fits(ReadOnlySpan<char> line, ReadOnlySpan<char> shape)
    {
        if (line.Length < shape.Length)
        {
            return false;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == '0' ? !char.IsAsciiDigit(line[i]) : line[i] != shape[i])
            {
                return false;
            }
        }

        return true;
    }
}
