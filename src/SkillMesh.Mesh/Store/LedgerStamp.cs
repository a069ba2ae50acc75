using System.Globalization;
using System.Text;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Store;

/// <summary>What files of events looked like when something was derived from them.</summary>
/// <remarks>Lengths, times and the last bytes of each file tell whether it is as it was, or has only grown. An edit that keeps both the
/// length and the time to the tick would be missed: what is derived is never the truth, and <c>doctor</c> makes it again.</remarks>
internal sealed class LedgerStamp
{
    private const int TailBytes = 256;

    private readonly string _basis;
    private readonly string _purges;
    private readonly Dictionary<string, (long Length, long Ticks, string Tail)> _files;

    private LedgerStamp(string basis, string purges, Dictionary<string, (long Length, long Ticks, string Tail)> files)
    {
        _basis = basis;
        _purges = purges;
        _files = files;
    }

    /// <summary>Bytes of all files together.</summary>
    public long Length => _files.Values.Sum(file => file.Length);

    /// <summary>The stamp of the files as they are.</summary>
    /// <param name="ledgers">Whose files.</param>
    /// <param name="basis">What else decides about what is derived: versions, settings. One line.</param>
    public static LedgerStamp Of(SkillLedgers ledgers, string basis)
    {
        var files = new Dictionary<string, (long, long, string)>(StringComparer.Ordinal);
        foreach (var part in ledgers.Parts())
        {
            files[part.Source.Path] = Look(part.Source.Path);
        }

        var tombstones = new StringBuilder();
        foreach (var file in ledgers.Tombstones())
        {
            var (length, ticks, _) = Look(file.Path);
            tombstones.Append(CultureInfo.InvariantCulture, $"|{file.Path}|{length}|{ticks}");
        }

        return new LedgerStamp(RecordId.Of(Encoding.UTF8.GetBytes(basis)), RecordId.Of(Encoding.UTF8.GetBytes(tombstones.ToString())), files);
    }

    /// <summary>Where the files have grown since: by file the byte from which on it is new. Empty when nothing changed; null when
    /// anything but growth may have happened.</summary>
    public IReadOnlyDictionary<string, long>? GrownSince(LedgerStamp older)
    {
        if (older._basis != _basis || older._purges != _purges)
        {
            return null;
        }

        var grown = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (path, was) in older._files)
        {
            if (!_files.TryGetValue(path, out var now) || now.Length < was.Length || (now.Length == was.Length && now.Ticks != was.Ticks))
            {
                return null;
            }

            if (now.Length > was.Length)
            {
                if (TailOf(path, was.Length) != was.Tail)
                {
                    return null;
                }

                grown.Add(path, was.Length);
            }
        }

        foreach (var path in _files.Keys)
        {
            if (!older._files.ContainsKey(path))
            {
                grown.Add(path, 0);
            }
        }

        return grown;
    }

    /// <summary>What the files hold that the older stamp does not know, whatever happened to them: the byte from which on a file is new, 0
    /// for one that is not what it was. What files held that have gone is not told. Null when what decides about them has changed.</summary>
    public IReadOnlyDictionary<string, long>? ChangedSince(LedgerStamp older)
    {
        if (older._basis != _basis)
        {
            return null;
        }

        var changed = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (path, now) in _files)
        {
            if (!older._files.TryGetValue(path, out var was))
            {
                changed.Add(path, 0);
            }
            else if (now != was)
            {
                changed.Add(path, now.Length > was.Length && TailOf(path, was.Length) == was.Tail ? was.Length : 0);
            }
        }

        return changed;
    }

    /// <summary>Whether the same events were purged.</summary>
    public bool IsOfPurges(LedgerStamp other) => other._purges == _purges;

    /// <summary>Bytes that are new.</summary>
    public long NewBytes(IReadOnlyDictionary<string, long> grown) => grown.Sum(file => _files[file.Key].Length - file.Value);

    /// <summary>The stamp as text.</summary>
    public string Write()
    {
        var text = new StringBuilder(_basis).Append(' ').Append(_purges).Append('\n');
        foreach (var (path, (length, ticks, tail)) in _files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{length}\t{ticks}\t{tail}\t{path}\n");
        }

        return text.ToString();
    }

    /// <summary>The stamp from its text; null where it is none.</summary>
    public static LedgerStamp? Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var files = new Dictionary<string, (long, long, string)>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split('\t', 4);
            if (fields.Length < 4 || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || !long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            {
                return null;
            }

            files[fields[3]] = (length, ticks, fields[2]);
        }

        return lines.Length > 0 && lines[0].Split(' ') is [var basis, var purges] ? new LedgerStamp(basis, purges, files) : null;
    }

    private static (long Length, long Ticks, string Tail) Look(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? (info.Length, info.LastWriteTimeUtc.Ticks, TailOf(path, info.Length)) : (0, 0, "");
    }

    private static string TailOf(string path, long length)
    {
        using var file = RegularFile.OpenRead(path);
        Span<byte> tail = stackalloc byte[TailBytes];
        var from = Math.Max(0, length - TailBytes);
        var count = RandomAccess.Read(file.SafeFileHandle, tail[..(int)Math.Min(TailBytes, length)], from);

        // A last line without its end may be completed by the next writer: then it is not the same line any more.
        return count == 0 ? "" : tail[count - 1] == (byte)'\n' ? RecordId.Of(tail[..count]) : "torn";
    }
}
