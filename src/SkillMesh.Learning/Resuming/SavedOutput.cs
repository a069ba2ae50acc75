using SkillMesh.Learning.Publish;

namespace SkillMesh.Learning.Resuming;

/// <summary>A derived file as it was written, cut into the parts that tell of one pattern each.</summary>
internal sealed class SavedOutput
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly WrittenFile? _file;
    private readonly IReadOnlyList<MemberKey>[] _keys;
    private readonly (int Start, int End)[][] _members;

    private SavedOutput(ReadOnlyMemory<byte> bytes, WrittenFile? file, IReadOnlyList<MemberKey>[] keys, (int Start, int End)[][] members) =>
        (_bytes, _file, _keys, _members) = (bytes, file, keys, members);

    /// <summary>The lists of <c>patterns.json</c>.</summary>
    public static readonly byte[][] PatternLists = ["\n  \"patterns\": {"u8.ToArray()];

    /// <summary>The lists of <c>trends.json</c>, in the order of the file.</summary>
    public static readonly byte[][] TrendLists = ["\n  \"alerts\": ["u8.ToArray(), "\n  \"improvements\": ["u8.ToArray(), "\n  \"patterns\": ["u8.ToArray()];

    /// <summary>Cuts a file; null when it is not laid out as ours are or was changed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="lists">What opens each of its lists.</param>
    /// <param name="keys">The members of each list.</param>
    public static SavedOutput? Of(WrittenFile file, byte[][] lists, params IReadOnlyList<MemberKey>[] keys)
    {
        var scan = new MemberScan(lists);
        return file.Sum.Length < int.MaxValue && file.Read(scan.Add) && scan.Lists is { } found && Fits(found, keys)
            ? new SavedOutput(default, file, keys, [.. found.Select(list => list.Members.ToArray())])
            : null;
    }

    /// <summary>The file with the members of some patterns replaced.</summary>
    /// <param name="some">A file of the same shape with the members of those patterns only; all else in it is as it is to be.</param>
    /// <param name="lists">What opens each list.</param>
    /// <param name="keys">The members in it.</param>
    /// <param name="isReplaced">Whether a pattern is one of them.</param>
    /// <returns>Null when it is not laid out as ours are.</returns>
    public BytePieces? With(byte[] some, byte[][] lists, IReadOnlyList<MemberKey>[] keys, Func<string, bool> isReplaced)
    {
        if (MemberScan.Of(some, lists) is not { } found || !Fits(found, keys))
        {
            return null;
        }

        var pieces = new List<ReadOnlyMemory<byte>>();
        var (from, comma, line, last) = (0, ",\n"u8.ToArray(), "\n"u8.ToArray(), "\n  "u8.ToArray());
        for (var list = 0; list < found.Count; list++)
        {
            pieces.Add(some.AsMemory(from..found[list].Open));
            var isFirst = true;
            var (old, fresh) = (0, 0);
            var (oldKeys, newKeys) = (_keys[list], keys[list]);
            while (true)
            {
                while (old < oldKeys.Count && isReplaced(oldKeys[old].Pattern))
                {
                    old++;
                }

                if (old == oldKeys.Count && fresh == newKeys.Count)
                {
                    break;
                }

                pieces.Add(isFirst ? line : comma);
                isFirst = false;
                if (fresh == newKeys.Count || (old < oldKeys.Count && oldKeys[old].CompareTo(newKeys[fresh]) < 0))
                {
                    // Those that follow each other are one piece.
                    var (start, end) = _members[list][old++];
                    while (old < oldKeys.Count && !isReplaced(oldKeys[old].Pattern) && (fresh == newKeys.Count || oldKeys[old].CompareTo(newKeys[fresh]) < 0))
                    {
                        end = _members[list][old++].End;
                    }

                    pieces.Add(_bytes[start..end]);
                }
                else
                {
                    var (start, end) = found[list].Members[fresh++];
                    pieces.Add(some.AsMemory(start..end));
                }
            }

            if (!isFirst)
            {
                pieces.Add(last);
            }

            from = found[list].Close;
        }

        pieces.Add(some.AsMemory(from));
        return new BytePieces(pieces);
    }

    /// <summary>Writes a file that was cut.</summary>
    /// <exception cref="InvalidDataException">It was changed meanwhile: what was written is of no use.</exception>
    public void Save(StateWriter state)
    {
        state.Write((int)_file!.Sum.Length);
        StateReader.Require(_file.Read(state.Append));
        for (var list = 0; list < _keys.Length; list++)
        {
            state.Write<(int, int)>(_members[list]);
            var names = new TextTable();
            var rows = _keys[list].Select(key => (key.Group, key.Order, names.Of(key.Pattern), names.Of(key.Type))).ToArray();
            names.Save(state);
            state.Write<(int, int, int, int)>(rows);
        }
    }

    public static SavedOutput Load(StateReader state, int lists)
    {
        var bytes = state.ReadBytes();
        var keys = new IReadOnlyList<MemberKey>[lists];
        var members = new (int Start, int End)[lists][];
        for (var list = 0; list < lists; list++)
        {
            members[list] = state.ReadList<(int, int)>().ToArray();
            var names = TextTable.Load(state);
            var rows = state.ReadList<(int Group, int Order, int Pattern, int Type)>();
            var all = new MemberKey[rows.Length];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = new MemberKey(rows[i].Group, rows[i].Order, names[rows[i].Pattern] ?? "", names[rows[i].Type] ?? "");
            }

            keys[list] = all;
        }

        return new SavedOutput(bytes, file: null, keys, members);
    }

    private static bool Fits(IReadOnlyList<MemberList> found, IReadOnlyList<MemberKey>[] keys) =>
        found.Zip(keys).All(row => row.First.Members.Count == row.Second.Count);
}
