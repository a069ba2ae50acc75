using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkillMesh.Documents.Yaml;

/// <summary>What a YAML text says, event by event, with its anchors, tags and styles: enough to find where an entry can be put, and to
/// show afterwards that nothing but the entry was added.</summary>
public sealed class YamlStructure
{
    private readonly string _text;
    private readonly List<ParsingEvent> _events;
    private readonly List<string> _words;

    private YamlStructure(string text, List<ParsingEvent> events)
    {
        _text = text;
        _events = events;
        _words = [.. events.Select(Word)];
    }

    /// <summary>Whether there is a document.</summary>
    public bool IsEmpty => _events.Count == 2;

    /// <summary>Values of all scalars, keys among them.</summary>
    public IEnumerable<string> Scalars => _events.OfType<Scalar>().Select(scalar => scalar.Value);

    /// <summary>Reads a text without a byte order mark.</summary>
    /// <returns>Null when it is no YAML, has more than one document, or goes beyond <see cref="YamlLimits"/>.</returns>
    public static YamlStructure? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > YamlLimits.Bytes)
        {
            return null;
        }

        try
        {
            var events = new List<ParsingEvent>();
            var (depth, documents) = (0, 0);
            for (var parser = new Parser(new Scanner(new StringReader(text), skipComments: true)); parser.MoveNext();)
            {
                events.Add(parser.Current!);
                depth += parser.Current!.NestingIncrease;
                documents += parser.Current is DocumentStart ? 1 : 0;

                // The stream and the document are levels too.
                if (depth > YamlLimits.Depth + 2 || documents > 1)
                {
                    return null;
                }
            }

            return new YamlStructure(text, events);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The scanner lets exceptions of the framework through for some texts.
            return null;
        }
    }

    /// <summary>The value of a key that stands below other keys, from the top.</summary>
    /// <param name="keys">The keys, outermost first.</param>
    /// <returns>Null when there is no such key.</returns>
    public YamlContainer? Find(params IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var at = 2;
        Scalar? key = null;
        foreach (var wanted in keys)
        {
            key = null;
            if (at >= _events.Count || _events[at] is not MappingStart)
            {
                return null;
            }

            for (at++; _events[at] is not MappingEnd; at = After(After(at)))
            {
                if (_events[at] is Scalar scalar && scalar.Value == wanted)
                {
                    key = scalar;
                    at++;
                    break;
                }
            }

            if (key is null)
            {
                return null;
            }
        }

        return key is null ? null : Container(key, at);
    }

    /// <summary>Whether the top holds keys, one a line, none of them indented.</summary>
    public bool IsPlain => _events.Count > 4 && _events[2] is MappingStart { Style: MappingStyle.Block } && _events[3].Start.Column == 1;

    /// <summary>Whether this is exactly another text with an entry put into it.</summary>
    /// <param name="before">The other text.</param>
    /// <param name="at">Where its entry goes; null for the end of its top level.</param>
    /// <param name="entry">The entry as a text of its own: keys, or a list of one.</param>
    public bool Is(YamlStructure before, YamlContainer? at, YamlStructure entry)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(entry);
        if (before.IsEmpty)
        {
            return _words.SequenceEqual(entry._words);
        }

        // Around the entry stand the stream, the document and the container.
        var isEmpty = at?.Kind == YamlContainerKind.Empty;
        var inner = isEmpty ? entry._words[2..^2] : entry._words[3..^3];
        var place = at?.Event ?? before._words.Count - 3;
        return _words.SequenceEqual([.. before._words[..place], .. inner, .. before._words[(place + (isEmpty ? 1 : 0))..]]);
    }

    /// <summary>Whether this is another text with an entry put into it, wherever that is.</summary>
    /// <param name="before">The other text.</param>
    /// <param name="entry">The entry as a text of its own: keys, or a list of one.</param>
    public bool Holds(YamlStructure before, YamlStructure entry)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(entry);
        var inner = entry._words[3..^3];
        return _words.Count == before._words.Count + inner.Count && Enumerable.Range(0, before._words.Count).Any(place =>
            _words.Skip(place).Take(inner.Count).SequenceEqual(inner)
            && _words.Take(place).SequenceEqual(before._words.Take(place))
            && _words.Skip(place + inner.Count).SequenceEqual(before._words.Skip(place)));
    }

    private YamlContainer Container(Scalar key, int at)
    {
        // Offsets are those of the text that was read; what does not lie where it says is not touched.
        var start = (int)key.Start.Index;
        var lineStart = start == 0 ? 0 : _text.LastIndexOf('\n', start - 1) + 1;
        var indent = start - lineStart;
        var feed = _text.IndexOf('\n', start);
        var end = feed < 0 ? _text.Length : feed + 1;
        var rest = _text[Math.Min((int)key.End.Index, end)..end].TrimEnd();
        var isAlone = key.Style == ScalarStyle.Plain && _text.AsSpan(start).StartsWith(key.Value, StringComparison.Ordinal)
            && _text.AsSpan(lineStart, indent).Trim(' ').IsEmpty
            && rest.StartsWith(':') && rest[1..] is var after && (after.Length == 0 || (after[0] is ' ' or '\t' && after.TrimStart().StartsWith('#')));
        var (kind, first) = isAlone ? _events[at] switch
        {
            Scalar { Value.Length: 0, Style: ScalarStyle.Plain, Anchor.IsEmpty: true, Tag.IsEmpty: true } => (YamlContainerKind.Empty, null),
            SequenceStart { Style: SequenceStyle.Block, Anchor.IsEmpty: true, Tag.IsEmpty: true } => (YamlContainerKind.List, IndentOf(_events[at + 1], '-')),
            MappingStart { Style: MappingStyle.Block, Anchor.IsEmpty: true, Tag.IsEmpty: true } => (YamlContainerKind.Keys, IndentOf(_events[at + 1], null)),
            _ => (YamlContainerKind.Other, (int?)null),
        } : (YamlContainerKind.Other, null);
        return kind is YamlContainerKind.List or YamlContainerKind.Keys && first is null
            ? new YamlContainer(YamlContainerKind.Other, end, indent, null, at)
            : new YamlContainer(kind, end, indent, first, kind == YamlContainerKind.Empty ? at : at + 1);
    }

    // Blanks before the line's first character, if that is the entry's dash or the entry itself.
    private int? IndentOf(ParsingEvent child, char? dash)
    {
        var start = Math.Min((int)child.Start.Index, _text.Length);
        var line = start == 0 ? 0 : _text.LastIndexOf('\n', start - 1) + 1;
        var first = line;
        while (first < start && _text[first] == ' ')
        {
            first++;
        }

        return (dash is null ? first == start : first < _text.Length && _text[first] == dash) ? first - line : null;
    }

    private int After(int at)
    {
        for (var depth = 0; ; at++)
        {
            depth += _events[at].NestingIncrease;
            if (depth <= 0)
            {
                return at + 1;
            }
        }
    }

    private static string Word(ParsingEvent item) => item switch
    {
        Scalar scalar => $"scalar {scalar.Style} {Marks(scalar)} {scalar.Value}",
        SequenceStart list => $"list {list.Style} {Marks(list)}",
        MappingStart keys => $"keys {keys.Style} {Marks(keys)}",
        AnchorAlias alias => $"alias {alias.Value}",
        DocumentStart document => $"document {document.Version?.Version}",
        _ => item.GetType().Name,
    };

    private static string Marks(NodeEvent node) => $"{(node.Anchor.IsEmpty ? "" : node.Anchor.Value)} {(node.Tag.IsEmpty ? "" : node.Tag.Value)}";
}
