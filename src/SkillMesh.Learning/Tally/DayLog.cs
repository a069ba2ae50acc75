namespace SkillMesh.Learning.Tally;

/// <summary>Rows of days that are over, packed: a few bytes for each.</summary>
internal sealed partial class DayLog
{
    private const int BlockBytes = 64 * 1024;
    private const int MostRowBytes = 80;
    private const int NumbersBehindPattern = 7;

    private readonly List<(byte[] Bytes, int Used)> _full = [];
    private byte[] _block = [];
    private int _used;

    /// <summary>Rows in it.</summary>
    public int Count { get; private set; }

    public void Add(int pattern, int day, int service, in DayRow row)
    {
        if (_used + MostRowBytes > _block.Length)
        {
            if (_used > 0)
            {
                _full.Add((_block, _used));
            }

            (_block, _used) = (new byte[BlockBytes], 0);
        }

        Write((ulong)pattern);
        Write((ulong)day);
        Write((ulong)service);
        Write((ulong)row.Count);
        Write((ulong)row.Blocking);
        Write((ulong)row.Warning);
        Write((ulong)row.Nit);
        Write((ulong)row.Share);
        Count++;
    }

    /// <summary>Hands out every row.</summary>
    /// <param name="action">Receives pattern, day, service and row.</param>
    /// <param name="wanted">The patterns that are asked for, by number; null for all.</param>
    public void Each(Action<int, int, int, DayRow> action, bool[]? wanted = null)
    {
        for (var block = 0; block <= _full.Count; block++)
        {
            var (bytes, used) = block < _full.Count ? _full[block] : (_block, _used);
            for (var at = 0; at < used;)
            {
                var pattern = (int)Read(bytes, ref at);
                if (wanted is not null && !wanted[pattern])
                {
                    // The last byte of a number is the one below 0x80.
                    for (var left = NumbersBehindPattern; left > 0; at++)
                    {
                        left -= (bytes[at] >> 7) ^ 1;
                    }

                    continue;
                }

                var (day, service) = ((int)Read(bytes, ref at), (int)Read(bytes, ref at));
                action(pattern, day, service, new DayRow
                {
                    Count = (int)Read(bytes, ref at),
                    Blocking = (int)Read(bytes, ref at),
                    Warning = (int)Read(bytes, ref at),
                    Nit = (int)Read(bytes, ref at),
                    Share = (long)Read(bytes, ref at),
                });
            }
        }
    }

    private static ulong Read(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private void Write(ulong value)
    {
        while (value >= 0x80)
        {
            _block[_used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _block[_used++] = (byte)value;
    }
}
