using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>The buffers of one validation, kept between documents so that a valid document allocates nothing.</summary>
internal sealed class Scratch
{
    private byte[] _text = new byte[256];
    private ulong[] _seen = new ulong[32];
    private int _seenTop;

    /// <summary>Whether one unusual document made it too large to be kept.</summary>
    public bool IsLarge => _text.Length + Names.Size + Items.Size + Canonical.Size + (Errors.Capacity * 32L) > 4 * 1024 * 1024;

    public List<RawError> Errors { get; } = [];

    public KeySet Names { get; } = new();

    /// <summary>Canonical items of arrays with <c>uniqueItems</c>.</summary>
    public KeySet Items { get; } = new();

    public CanonicalBuffer Canonical { get; } = new();

    /// <summary>The string without escapes; good until the next call.</summary>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        if (_text.Length < escaped.Length)
        {
            _text = new byte[Math.Max(escaped.Length, _text.Length * 2)];
        }

        return _text.AsSpan(0, JsonText.Unescape(escaped, _text));
    }

    /// <summary>Opens a frame of <paramref name="words"/> cleared words, for objects with more than 64 known names.</summary>
    public int PushSeen(int words)
    {
        var start = _seenTop;
        _seenTop += words;
        if (_seen.Length < _seenTop)
        {
            Array.Resize(ref _seen, Math.Max(_seenTop, _seen.Length * 2));
        }

        _seen.AsSpan(start, words).Clear();
        return start;
    }

    public void PopSeen(int start) => _seenTop = start;

    public ref ulong Seen(int at) => ref _seen[at];

    public ReadOnlySpan<ulong> SeenWords(int start, int words) => _seen.AsSpan(start, words);

    /// <summary>Remembers which frames are open, for work that may be given up half way.</summary>
    public (int Seen, int Canonical, KeySet.Frame Items) Mark() => (_seenTop, Canonical.Length, Items.Open());

    public void Return((int Seen, int Canonical, KeySet.Frame Items) mark)
    {
        _seenTop = mark.Seen;
        Canonical.Truncate(mark.Canonical);
        Items.Close(ref mark.Items);
    }

    /// <summary>After a validation that was cut off, frames may still be open.</summary>
    public void Reset()
    {
        _seenTop = 0;
        Names.Reset();
        Items.Reset();
        Canonical.Clear();
        Errors.Clear();
    }
}
