namespace SkillMesh.Learning.Runbooks;

/// <summary>A merge that nobody finished, in a text of prose: all three of git's markers at the start of lines, in order. One
/// alone may be a person's ruler.</summary>
public static class ConflictMarkers
{
    /// <summary>The line of the first marker, from 1; null when there is no conflict.</summary>
    public static int? Find(ReadOnlySpan<byte> bytes)
    {
        int? begin = null;
        var middle = false;
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range];
            if (line.StartsWith("<<<<<<< "u8))
            {
                (begin, middle) = (number, false);
            }
            else if (begin is not null && line.TrimEnd((byte)'\r').SequenceEqual("======="u8))
            {
                middle = true;
            }
            else if (middle && line.StartsWith(">>>>>>> "u8))
            {
                return begin;
            }
        }

        return null;
    }
}
