using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Learning.Guards;

/// <summary>The hits of a guard that were there before it, so that only new ones are reported.</summary>
/// <remarks>A line is <c>path TAB hash TAB count</c>. The hash is over the check and the line's text, not its number, so code that is
/// moved within its file stays known and code that is copied becomes a hit.</remarks>
public sealed class GuardBaseline
{
    private const int HashDigits = 16;

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Known hits: path and hash, tab between, with their number; ordinal order.</summary>
    public IEnumerable<(string Path, string Hash, int Count)> Rows => _counts.Select(row =>
        (row.Key[..row.Key.IndexOf('\t', StringComparison.Ordinal)], row.Key[(row.Key.IndexOf('\t', StringComparison.Ordinal) + 1)..], row.Value));

    /// <summary>Reads a baseline; an absent one is empty.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="pattern">The guard's pattern.</param>
    /// <param name="faults">Lines that are none go here.</param>
    public static GuardBaseline Read(Workspace workspace, string pattern, ICollection<Diagnostic> faults)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(faults);
        var baseline = new GuardBaseline();
        var path = Guard.BaselineOf(pattern);
        var full = workspace.Resolve(path);
        if (!RegularFile.Exists(full))
        {
            return baseline;
        }

        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(RegularFile.ReadAllBytes(full)).TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var text = line.TrimEnd('\r');
            if (text.Length == 0)
            {
                continue;
            }

            var fields = text.Split('\t');
            if (fields.Length == 3 && fields[0].Length > 0 && fields[1].Length == HashDigits && fields[1].All(char.IsAsciiHexDigitLower)
                && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                // A merge may leave a hit twice: the larger number is the one both sides accept.
                var key = $"{fields[0]}\t{fields[1]}";
                baseline._counts[key] = Math.Max(count, baseline._counts.GetValueOrDefault(key));
            }
            else
            {
                faults.Add(GuardRules.GuardInvalid.At(new SourcePosition(path, number), "a baseline line is PATH, 16 hexadecimal digits and a number, with tabs between"));
            }
        }

        return baseline;
    }

    /// <summary>The baseline that accepts exactly these hits.</summary>
    public static GuardBaseline Of(IEnumerable<GuardHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        var baseline = new GuardBaseline();
        foreach (var hit in hits)
        {
            var key = KeyOf(hit.Position.Path, hit.Check, hit.Line);
            baseline._counts[key] = baseline._counts.GetValueOrDefault(key) + 1;
        }

        return baseline;
    }

    /// <summary>The bytes of the file: one row a line, ordinal order, LF.</summary>
    public byte[] ToBytes() =>
        Encoding.UTF8.GetBytes(string.Concat(_counts.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key}\t{row.Value}\n"))));

    /// <summary>Accepts hits in the order they are asked for, each row as often as it says.</summary>
    public Acceptance Start() => new(_counts);

    /// <summary>First 16 hexadecimal digits of the SHA-256 of <c>kind TAB value TAB line</c>, the line with every run of white space as
    /// one space and none at its ends.</summary>
    public static string HashOf(GuardCheck check, string line)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(line);
        var text = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{check.Kind.ToName()}\t{check.Value}\t{text}"));
        return Convert.ToHexStringLower(hash)[..HashDigits];
    }

    private static string KeyOf(string path, GuardCheck check, string line) => $"{path}\t{HashOf(check, line)}";

    /// <summary>What is left of a baseline while hits are looked up.</summary>
    public sealed class Acceptance
    {
        private readonly Dictionary<string, int> _left;

        internal Acceptance(IDictionary<string, int> counts) => _left = new Dictionary<string, int>(counts, StringComparer.Ordinal);

        /// <summary>Known hits that were not met.</summary>
        public int Left => _left.Values.Sum();

        /// <summary>Whether the next such hit is known.</summary>
        public bool Take(string path, GuardCheck check, string line)
        {
            var key = KeyOf(path, check, line);
            if (_left.GetValueOrDefault(key) == 0)
            {
                return false;
            }

            _left[key]--;
            return true;
        }
    }
}
