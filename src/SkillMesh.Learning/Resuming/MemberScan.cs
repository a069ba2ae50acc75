namespace SkillMesh.Learning.Resuming;

/// <summary>Finds the members of lists in a derived file that comes piece by piece.</summary>
/// <param name="openings">What opens each list, in the order of the file: a line feed, and all of its first line.</param>
internal sealed class MemberScan(byte[][] openings)
{
    private const int MostKept = 64;

    private readonly List<MemberList> _found = [];
    private readonly byte[] _line = new byte[MostKept];
    private List<(int Start, int End)>? _members;
    private bool _isOdd;
    private int _kept;
    private int _at;
    private int _lineStart;
    private int _open;
    private int _member;
    private byte _last;
    private byte _lastBefore;

    /// <summary>The lists; null when one is missing or not laid out as ours are.</summary>
    public IReadOnlyList<MemberList>? Lists => _isOdd || _found.Count < openings.Length ? null : _found;

    /// <summary>The lists of a file; null when one is missing or not laid out as ours are.</summary>
    public static IReadOnlyList<MemberList>? Of(ReadOnlySpan<byte> file, byte[][] openings)
    {
        var scan = new MemberScan(openings);
        scan.Add(file);
        return scan.Lists;
    }

    /// <summary>Looks at the next piece.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        while (piece.Length > 0)
        {
            var feed = piece.IndexOf((byte)'\n');
            var part = feed < 0 ? piece : piece[..feed];
            if (part.Length > 0)
            {
                var kept = part[..Math.Min(part.Length, MostKept - _kept)];
                kept.CopyTo(_line.AsSpan(_kept));
                _kept += kept.Length;
                _last = part[^1];
                _at += part.Length;
            }

            if (feed < 0)
            {
                return;
            }

            EndLine();
            (_lastBefore, _last, _kept) = (_last, 0, 0);
            _lineStart = ++_at;
            piece = piece[(feed + 1)..];
        }
    }

    private void EndLine()
    {
        var line = _line.AsSpan(0, _kept);
        if (_members is null)
        {
            if (_found.Count < openings.Length && line.StartsWith(openings[_found.Count].AsSpan(1)))
            {
                Begin(line, openings[_found.Count].Length - 1);
            }

            return;
        }

        var isObject = openings[_found.Count][^1] == '{';
        if (line.StartsWith(isObject ? "  }"u8 : "  ]"u8) && _member >= 0)
        {
            _members.Add((_member, _lineStart - 1));
            _found.Add(new MemberList(_open, _lineStart + 2, _members));
            _members = null;
        }
        else if (line.StartsWith(isObject ? "    \""u8 : "    {"u8))
        {
            if (_member >= 0)
            {
                _isOdd |= _lastBefore != ',';
                _members.Add((_member, _lineStart - 2));
            }

            _member = _lineStart;
        }
        else
        {
            _isOdd |= _member < 0;
        }
    }

    private void Begin(ReadOnlySpan<byte> line, int length)
    {
        _open = _lineStart + length;
        if (line.Length == length)
        {
            (_members, _member) = ([], -1);
        }
        else
        {
            // Nothing in it, or something that is not ours.
            _isOdd |= line[length] != (byte)(line[length - 1] == '{' ? '}' : ']');
            _found.Add(new MemberList(_open, _open, []));
        }
    }
}
