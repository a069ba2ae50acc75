using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;

namespace SkillMesh.Learning.Guards;

/// <summary>Looks for the banned text of many guards in one file after another: each file is read once, each line matched on its
/// own, in linear time.</summary>
public sealed class TextSearch
{
    /// <summary>Largest file that is looked through, in bytes.</summary>
    public const int MostBytes = 4 << 20;

    // git's own rule for what is no text.
    private const int BinaryLook = 8000;

    private readonly List<(Guard Guard, GuardCheck Check, GlobSet Files, Regex Expression)> _checks = [];

    /// <summary>Makes the search.</summary>
    /// <param name="guards">Guards; their checks of other kinds are passed over.</param>
    public TextSearch(IEnumerable<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(guards);
        foreach (var guard in guards)
        {
            foreach (var check in guard.Checks.Where(check => check.Kind == GuardKind.BannedText))
            {
                // A guard, its baseline and what the tool keeps hold the banned text, and would be hits of themselves.
                _checks.Add((guard, check, new GlobSet(check.Files, [.. check.Except, .. guard.Sources, ".claude/**"]), TeamExpression.Create(check.Value)));
            }
        }
    }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => _checks.Count == 0;

    /// <summary>Whether any check looks into the file.</summary>
    public bool Wants(string path) => _checks.Exists(check => check.Files.Has(path));

    /// <summary>Finds hits in a file, by line, then column, then the order of checks.</summary>
    /// <param name="path">Root-relative.</param>
    /// <param name="bytes">The file; one that holds a zero byte near its start is no text and has no hits.</param>
    /// <param name="found">Gets each hit: the guard, its check, the place, the line's text, the length.</param>
    public void Find(string path, ReadOnlySpan<byte> bytes, Action<Guard, GuardCheck, SourcePosition, string, int> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var wanted = _checks.FindAll(check => check.Files.Has(path));
        if (wanted.Count == 0 || bytes[..Math.Min(bytes.Length, BinaryLook)].Contains((byte)0))
        {
            return;
        }

        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var hits = new List<(int Column, int Order, int Length)>();
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = Encoding.UTF8.GetString(bytes[range].TrimEnd((byte)'\r'));
            for (var order = 0; order < wanted.Count; order++)
            {
                foreach (var match in wanted[order].Expression.EnumerateMatches(line))
                {
                    hits.Add((match.Index, order, match.Length));
                }
            }

            if (hits.Count > 0)
            {
                hits.Sort();
                foreach (var (column, order, length) in hits)
                {
                    found(wanted[order].Guard, wanted[order].Check, new SourcePosition(path, number, column + 1), line, length);
                }

                hits.Clear();
            }
        }
    }
}
