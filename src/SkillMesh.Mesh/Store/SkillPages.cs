using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using SkillMesh.Core.Files;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Store;

/// <summary>A file of all events, one page a skill, so that one skill can be folded without reading the ledgers. Derived: it can be
/// deleted at any time.</summary>
/// <remarks>Layout, little-endian: 8 bytes of magic; length of the stamp, 4 bytes; number of pages, 4 bytes; the stamp, UTF-8; per page, in
/// order of ids, the id (20 bytes), its offset (8) and its length (4); the pages. A page is lines: a digit for the way an event came
/// (<see cref="SkillWay"/>), the event's id (20 bytes) and the ledger's own line.</remarks>
internal sealed class SkillPages : IDisposable
{
    private const int IdLength = 20;
    private const int Row = IdLength + 8 + 4;
    private const int Head = 16;
    private const int Block = 128;
    private const int NumberLength = 8;
    private const ulong NumberEnd = 1UL << (5 * NumberLength);

    private readonly FileStream _stream;
    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly int _table;

    private SkillPages(FileStream stream, long length, string stamp, int table, int count)
    {
        _stream = stream;
        _file = stream.SafeFileHandle;
        _length = length;
        Stamp = stamp;
        _table = table;
        Count = count;
    }

    private static ReadOnlySpan<byte> Magic => "SKMPAGE2"u8;

    /// <summary>The stamp of the ledgers it was made from.</summary>
    public string Stamp { get; }

    /// <summary>Number of skills.</summary>
    public int Count { get; }

    /// <summary>Ids of events that were purged since the file was made: it does not tell them any more.</summary>
    public IReadOnlySet<string> Purged { get; set; } = System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>Opens the file; null where there is none, or one that is not whole.</summary>
    public static SkillPages? Open(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = RegularFile.OpenRead(path);
            var file = stream.SafeFileHandle;
            var length = RandomAccess.GetLength(file);
            Span<byte> head = stackalloc byte[Head];
            if (RandomAccess.Read(file, head, 0) == Head && head.StartsWith(Magic))
            {
                var stampLength = BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
                var count = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
                if (stampLength >= 0 && count >= 0 && Head + stampLength + ((long)count * Row) <= length)
                {
                    var stamp = new byte[stampLength];
                    if (RandomAccess.Read(file, stamp, Head) == stampLength)
                    {
                        var opened = new SkillPages(stream, length, Encoding.UTF8.GetString(stamp), Head + stampLength, count);
                        stream = null;
                        return opened;
                    }
                }
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // It is made again.
        }
        finally
        {
            stream?.Dispose();
        }

        return null;
    }

    /// <summary>Writes a file of pages.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="stamp">Of the ledgers.</param>
    /// <param name="pages">By id of the skill, in any order.</param>
    public static void Write(Stream stream, string stamp, IReadOnlyDictionary<string, byte[]> pages)
    {
        var stampBytes = Encoding.UTF8.GetBytes(stamp);
        var ordered = pages.Where(page => page.Key.Length == IdLength).OrderBy(page => page.Key, StringComparer.Ordinal).ToList();
        var table = new byte[Head + stampBytes.Length + (ordered.Count * Row)];
        Magic.CopyTo(table);
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(8), stampBytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(12), ordered.Count);
        stampBytes.CopyTo(table, Head);
        long offset = table.Length;
        for (var i = 0; i < ordered.Count; i++)
        {
            var row = table.AsSpan(Head + stampBytes.Length + (i * Row), Row);
            Encoding.ASCII.GetBytes(ordered[i].Key, row);
            BinaryPrimitives.WriteInt64LittleEndian(row[IdLength..], offset);
            BinaryPrimitives.WriteInt32LittleEndian(row[(IdLength + 8)..], ordered[i].Value.Length);
            offset += ordered[i].Value.Length;
        }

        stream.Write(table);
        foreach (var (_, page) in ordered)
        {
            stream.Write(page);
        }
    }

    /// <summary>The events of a skill; none where it is not here or its page is damaged.</summary>
    public IReadOnlyList<SkillEvent> Events(string id)
    {
        var (at, found) = Search(id);
        return !found ? [] : Purged.Count == 0 ? Parse(Page(at)) : Parse(Page(at)).FindAll(happened => !Purged.Contains(happened.Id));
    }

    /// <summary>Ids that begin with <paramref name="prefix"/>, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<string> Ids(string prefix, int most)
    {
        var ids = new List<string>();
        for (var (at, _) = Search(prefix); at < Count && ids.Count < most; at++)
        {
            var id = IdAt(at);
            if (!id.StartsWith(prefix, StringComparison.Ordinal))
            {
                break;
            }

            ids.Add(id);
        }

        return ids;
    }

    /// <summary>Ids of the skills that have an id elsewhere. Every page is looked through.</summary>
    public IReadOnlyList<string> WithAlias(string alias)
    {
        var ids = new List<string>();
        var mark = JsonEncodedText.Encode(alias).EncodedUtf8Bytes.ToArray();
        for (var at = 0; at < Count; at++)
        {
            var page = Page(at);
            if (page.AsSpan().IndexOf(mark) >= 0 && Parse(page).Exists(happened => happened.Alias == alias))
            {
                ids.Add(IdAt(at));
            }
        }

        return ids;
    }

    /// <summary>Adds an event to a page that is being made.</summary>
    /// <param name="page">The page.</param>
    /// <param name="happened">The event.</param>
    /// <param name="line">The ledger's own line of it.</param>
    public static void Append(MemoryStream page, SkillEvent happened, ReadOnlySpan<byte> line)
    {
        page.WriteByte((byte)('0' + (int)happened.Via));
        page.Write(Encoding.ASCII.GetBytes(happened.Id));
        page.Write(line);
        page.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static List<SkillEvent> Parse(byte[] page)
    {
        var events = new List<SkillEvent>();
        for (var from = 0; from < page.Length;)
        {
            var end = page.AsSpan(from).IndexOf((byte)'\n');
            end = end < 0 ? page.Length : from + end;

            // The ledger's reader has seen the line and given it its id: neither has to be found out again.
            if (end > from + 1 + IdLength
                && SkillEventReader.Read(Encoding.ASCII.GetString(page, from + 1, IdLength), page.AsSpan(from + 1 + IdLength, end - from - 1 - IdLength), (SkillWay)(page[from] - '0')) is { } happened)
            {
                events.Add(happened);
            }

            from = end + 1;
        }

        return events;
    }

    private byte[] Page(int at)
    {
        Span<byte> row = stackalloc byte[Row];
        RandomAccess.Read(_file, row, _table + ((long)at * Row));
        var offset = BinaryPrimitives.ReadInt64LittleEndian(row[IdLength..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(row[(IdLength + 8)..]);
        if (offset < 0 || length < 0 || offset + length > _length)
        {
            return [];
        }

        var page = new byte[length];
        return RandomAccess.Read(_file, page, offset) == length ? page : [];
    }

    // Ids are hashes, so where one stands can be told from itself to within a few dozen rows: two reads instead of twenty. Where ids are
    // anything else every second read halves what is left.
    private (int At, bool Found) Search(string id)
    {
        Span<byte> rows = stackalloc byte[Block * Row];
        var (low, high, least, most) = (0, Count, 0UL, NumberEnd);
        var wanted = Encoding.UTF8.GetBytes(id);
        for (var read = 0; ; read++)
        {
            var guess = high - low <= Block || read % 2 == 1 ? low + ((high - low) / 2)
                : low + (int)((double)(Math.Clamp(Number(wanted), least, most) - least) / Math.Max(1, most - least) * (high - low));
            var first = Math.Clamp(guess - (Block / 2), low, Math.Max(low, high - Block));
            var count = Math.Min(Block, high - first);
            var block = rows[..(count * Row)];
            var (at, found) = RandomAccess.Read(_file, block, _table + ((long)first * Row)) == block.Length ? SearchIn(block, wanted) : (0, false);
            if (found || ((at > 0 || first == low) && (at < count || first + count == high)))
            {
                return (first + at, found);
            }

            // Clamped, for a damaged file is in no order.
            var edge = Math.Clamp(Number(at == 0 ? block[..IdLength] : block[^Row..][..IdLength]), least, most);
            (low, high, least, most) = at == 0 ? (low, first, least, edge) : (first + count, high, edge, most);
        }
    }

    private static (int At, bool Found) SearchIn(ReadOnlySpan<byte> rows, ReadOnlySpan<byte> id)
    {
        var (low, high) = (0, (rows.Length / Row) - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var order = rows.Slice(middle * Row, IdLength).SequenceCompareTo(id);
            if (order == 0)
            {
                return (middle, true);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return (low, false);
    }

    // The first characters of an id as a number: digits before letters, as they are ordered.
    private static ulong Number(ReadOnlySpan<byte> id)
    {
        var number = 0UL;
        for (var i = 0; i < NumberLength; i++)
        {
            var letter = i < id.Length ? id[i] : (byte)0;
            number = (number * 32) + (ulong)(letter >= 'a' ? Math.Min(letter - 'a', 25) + 6 : Math.Clamp(letter - '2', 0, 5));
        }

        return number;
    }

    private string IdAt(int at)
    {
        Span<byte> id = stackalloc byte[IdLength];
        RandomAccess.Read(_file, id, _table + ((long)at * Row));
        return Encoding.ASCII.GetString(id);
    }
}
