namespace SkillMesh.Learning.Importing;

/// <summary>Line and column of a place in UTF-8 text that goes by in pieces.</summary>
internal sealed class TextPlace
{
    private long _lineBytes;

    /// <summary>The place, as an index of the buffer that is looked at.</summary>
    public int At { get; private set; }

    /// <summary>1-based.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>1-based, in UTF-16 units.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>The text begins at an index.</summary>
    public void StartAt(int index) => At = index;

    /// <summary>Goes on to an index.</summary>
    public void Advance(byte[] buffer, int to)
    {
        while (At < to)
        {
            Step(buffer[At++]);
        }
    }

    /// <summary>Goes on to so many bytes after the start of a line, both counted from 0, or to the end of what is there.</summary>
    public void AdvanceTo(byte[] buffer, int end, long line, long bytes)
    {
        while (At < end && (Line - 1 < line || (Line - 1 == line && _lineBytes < bytes)))
        {
            Step(buffer[At++]);
        }
    }

    /// <summary>The buffer's first bytes were taken out.</summary>
    public void Moved(int count) => At -= count;

    private void Step(byte value)
    {
        if (value == (byte)'\n')
        {
            (Line, Column, _lineBytes) = (Line + 1, 1, 0);
            return;
        }

        _lineBytes++;
        Column += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
    }
}
