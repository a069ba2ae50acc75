using System.Text;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <summary>Remembers which path rules fit a file. Several threads may ask at once.</summary>
internal sealed class PathMemo(AgentRoutes routes, ContentHasher hasher)
{
    private const int MostFiles = 1 << 16;
    private const int Ways = 4;

    // What was met last, in one flat table: every line asks. An entry is the upper bits of a file's key and, below them, one more than the
    // number of its rules; four entries side by side share the keys that lead there. Entries are read and written whole, by anybody.
    private const int NearBits = 16;
    private const ulong NumberMask = (1UL << NearBits) - 1;

    private const int FewFiles = 32;

    private volatile ulong[]? _near;
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, int> _files = [];
    private readonly List<(IReadOnlyList<string>? Own, IReadOnlyList<string>? BuiltIn)> _rules = [routes.ByPath(null)];

    /// <summary>The rules of a number.</summary>
    public (IReadOnlyList<string>? Own, IReadOnlyList<string>? BuiltIn) this[int number]
    {
        get
        {
            lock (_gate)
            {
                return _rules[number];
            }
        }
    }

    /// <summary>The number of the rules that fit a file; 0 for no file.</summary>
    public int Of(ReadOnlySpan<byte> file)
    {
        if (file.Length == 0)
        {
            return 0;
        }

        var key = hasher.Quick(file);
        if (_near is not { } table)
        {
            return Find(key, file);
        }

        var near = table.AsSpan((int)(key & (NumberMask - (Ways - 1))), Ways);
        for (var i = 0; i < Ways; i++)
        {
            var entry = Volatile.Read(ref near[i]);
            if ((entry ^ key) <= NumberMask && (entry & NumberMask) is > 0 and var known)
            {
                return (int)known - 1;
            }
        }

        var number = Find(key, file);
        if ((uint)number < NumberMask)
        {
            // Any of the four may give way; the one chosen differs from file to file.
            ref var last = ref near[(int)(key >> (64 - 2)) & (Ways - 1)];
            for (var i = 0; i < Ways; i++)
            {
                if (Volatile.Read(ref near[i]) == 0)
                {
                    last = ref near[i];
                    break;
                }
            }

            Volatile.Write(ref last, (key & ~NumberMask) | (uint)(number + 1));
        }

        return number;
    }

    private int Find(ulong key, ReadOnlySpan<byte> file)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var found = routes.ByPath(Encoding.UTF8.GetString(file));
        lock (_gate)
        {
            // The rules' own lists come back, so there are few pairs of them.
            var number = _rules.FindIndex(rule => ReferenceEquals(rule.Own, found.Own) && ReferenceEquals(rule.BuiltIn, found.BuiltIn));
            if (number < 0)
            {
                number = _rules.Count;
                _rules.Add(found);
            }

            if (_files.Count == MostFiles)
            {
                _files.Clear();
            }

            _files[key] = number;
            if (_near is null && _files.Count > FewFiles)
            {
                _near = new ulong[1 << NearBits];
            }

            return number;
        }
    }
}
