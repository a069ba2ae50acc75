using System.Text;
using SkillMesh.Core.Text;

namespace SkillMesh.Learning.Runbooks;

/// <summary>What a runbook says, short enough to be told at the start of a session. Reads the text as it stands: whoever starts an agent
/// has no time for a Markdown parser.</summary>
/// <param name="Entries">Most confident first: what people wrote, then generated entries by band and number.</param>
public sealed record RunbookDigest(IReadOnlyList<RunbookDigest.Entry> Entries)
{
    private const int LongestEntry = 400;
    private const string Begin = "BEGIN SKILLMESH";
    private const string End = "END SKILLMESH";

    /// <summary>One entry.</summary>
    /// <param name="Name">Name of the pattern, or the beginning of what a person wrote.</param>
    /// <param name="Text">The entry on one line.</param>
    /// <param name="Rank">The higher, the surer.</param>
    public sealed record Entry(string Name, string Text, int Rank);

    /// <summary>The digest of a runbook.</summary>
    /// <param name="markdown">The file's text.</param>
    /// <param name="safe">Makes the text of an entry fit to be told, before it is cut: half a secret no longer looks like one.</param>
    public static RunbookDigest Of(string markdown, Func<string, string> safe)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(safe);
        var reader = new Reader(safe);
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            reader.Take(line.TrimEnd());
        }

        Entry[] entries = [.. reader.Finish()];
        var places = new (int Rank, int At)[entries.Length];
        for (var at = 0; at < places.Length; at++)
        {
            places[at] = (-entries[at].Rank, at);
        }

        Array.Sort(places, entries);
        return new RunbookDigest(entries);
    }

    /// <summary>Lines for the entries that fit, in order; what does not fit is left out, and a shorter one behind it is not taken in its
    /// place: an order that is not kept would mislead.</summary>
    /// <param name="characters">UTF-16 units of all lines together.</param>
    public IReadOnlyList<string> Lines(int characters)
    {
        var lines = new List<string>();
        foreach (var entry in Entries)
        {
            var line = $"- {entry.Text}";
            if ((characters -= line.Length + 1) < 0)
            {
                break;
            }

            lines.Add(line);
        }

        return lines;
    }

    private sealed class Reader(Func<string, string> safe)
    {
        private readonly List<Entry> _entries = [];
        private readonly StringBuilder _text = new();
        private string _name = "", _meta = "", _fence = "";
        private bool _isGenerated, _isArchived, _inExamples, _inComment;

        public void Take(string line)
        {
            var text = line.TrimStart();
            if (_fence.Length > 0 || text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal))
            {
                // Code is not told: what it says stands beside it.
                _fence = _fence.Length == 0 ? text[..3] : text.StartsWith(_fence, StringComparison.Ordinal) ? "" : _fence;
                return;
            }

            if (_inComment || text.StartsWith("<!--", StringComparison.Ordinal))
            {
                var said = text.AsSpan(text.StartsWith("<!--", StringComparison.Ordinal) ? 4 : 0).TrimStart();
                _isGenerated = said.StartsWith(Begin, StringComparison.Ordinal) || (!said.StartsWith(End, StringComparison.Ordinal) && _isGenerated);
                _inComment = !text.Contains("-->", StringComparison.Ordinal);
                return;
            }

            var level = LevelOf(text);
            if (level == 3)
            {
                Close();
                _name = Plain(text[4..]);
            }
            else if (level is 1 or 2)
            {
                Close();
                _isArchived = text[(level + 1)..].TrimStart().StartsWith("Archived", StringComparison.OrdinalIgnoreCase);
            }
            else if (_name.Length > 0)
            {
                TakeOfEntry(line, text);
            }
            else if (line.Length > 2 && line[0] is '-' or '*' && line.Length > 2 && line[1] == ' ')
            {
                // A person's own line, outside of any entry.
                Add(Plain(line[2..]), Plain(line[2..]), Rank("", isGenerated: false));
            }
        }

        public IReadOnlyList<Entry> Finish()
        {
            Close();
            return _entries;
        }

        private void TakeOfEntry(string line, string text)
        {
            if (text.StartsWith("- **Confidence:**", StringComparison.Ordinal))
            {
                _meta = Plain(text[17..]);
            }
            else if (text.StartsWith("- **Examples:**", StringComparison.Ordinal) || text.StartsWith("- **Services:**", StringComparison.Ordinal))
            {
                _inExamples = true;
            }
            else if (text.Length > 0 && !(_inExamples && line.StartsWith("  ", StringComparison.Ordinal)))
            {
                _inExamples = false;
                _text.Append(_text.Length == 0 ? "" : " ").Append(Plain(text.StartsWith("- ", StringComparison.Ordinal) ? text[2..] : text));
            }
        }

        // Number of hashes that a space follows; 0 for what is no heading.
        private static int LevelOf(string text)
        {
            var level = 0;
            while (level < text.Length && text[level] == '#')
            {
                level++;
            }

            return level < text.Length && text[level] == ' ' ? level : 0;
        }

        private void Close()
        {
            if (_name.Length > 0)
            {
                var meta = _meta.Split(';').Select(part => part.Trim()).Where(part => !part.StartsWith("promoted", StringComparison.Ordinal) && part.Length > 0);
                var said = _meta.Length == 0 ? "" : $" ({string.Join(", ", meta)})";
                Add(_name, _text.Length == 0 ? _name + said : $"{_name}{said}: {_text}", Rank(_meta, _isGenerated));
            }

            (_name, _meta, _inExamples) = ("", "", false);
            _text.Clear();
        }

        private void Add(string name, string text, int rank)
        {
            if (!_isArchived && text.Length > 0)
            {
                _entries.Add(new Entry(name, TextCut.To(safe(text), LongestEntry), rank));
            }
        }

        // Band before number; what a person wrote themselves before both.
        private static int Rank(string meta, bool isGenerated)
        {
            if (!isGenerated)
            {
                return 1_000_000;
            }

            var band = meta.StartsWith("high", StringComparison.Ordinal) ? 3
                : meta.StartsWith("medium (draft)", StringComparison.Ordinal) ? 1 : meta.StartsWith("medium", StringComparison.Ordinal) ? 2 : 0;
            var seen = meta.IndexOf("seen ", StringComparison.Ordinal);
            var number = 0;
            for (var i = seen < 0 ? meta.Length : seen + 5; i < meta.Length && char.IsAsciiDigit(meta[i]) && number < 10_000; i++)
            {
                number = (number * 10) + meta[i] - '0';
            }

            return (band * 100_000) + number;
        }

        // Marks of emphasis go, escapes are taken back; what is left is text.
        private static string Plain(string markdown)
        {
            var plain = new StringBuilder(markdown.Length);
            for (var i = 0; i < markdown.Length; i++)
            {
                if (markdown[i] == '\\' && i + 1 < markdown.Length && char.IsAscii(markdown[i + 1]) && char.IsPunctuation(markdown[i + 1]))
                {
                    plain.Append(markdown[++i]);
                }
                else if (markdown[i] == '*' && i + 1 < markdown.Length && markdown[i + 1] == '*')
                {
                    i++;
                }
                else
                {
                    plain.Append(markdown[i]);
                }
            }

            return plain.ToString().Trim();
        }
    }
}
