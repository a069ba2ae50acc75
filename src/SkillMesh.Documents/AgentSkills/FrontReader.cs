using System.Globalization;
using SkillMesh.Documents.Text;
using SkillMesh.Documents.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>Reads front matter into nodes, and notes what of YAML it uses. Bounded by <see cref="YamlLimits"/>.</summary>
internal sealed class FrontReader
{
    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly List<FrontFeature> _features = [];
    private readonly List<(int Start, int End)> _free = [];
    private Mark _last = new(0, 1, 1);

    private FrontReader(SourceText source)
    {
        _source = source;
        _parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>Reads the YAML between the delimiters.</summary>
    public static FrontRead Read(string yaml)
    {
        var source = SourceText.Of(yaml);
        if (yaml.Length > YamlLimits.Bytes)
        {
            return new FrontRead(null, [], (string.Create(CultureInfo.InvariantCulture, $"the front matter has more than {YamlLimits.Bytes} characters"), 1, 1));
        }

        if (YamlCharacters.FirstForbidden(yaml) is var at and >= 0)
        {
            var line = source.LineOf(at);
            var text = string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)yaml[at]:X4} may only stand as an escape in double quotes");
            return new FrontRead(null, [], (text, line + 1, ColumnOf(line + 1, at - source.LineStart(line) + 1)));
        }

        return new FrontReader(source).Read();
    }

    private FrontRead Read()
    {
        try
        {
            Next<StreamStart>();
            if (Peek() is StreamEnd)
            {
                return new FrontRead(null, _features, null);
            }

            Next<DocumentStart>();
            var root = Node(0);
            Next<DocumentEnd>();
            Tabs();
            return Peek() is StreamEnd ? new FrontRead(root, _features, null) : throw Fault(_parser.Current!.Start, "a second document begins here");
        }
        catch (FrontFault fault)
        {
            return new FrontRead(null, _features, (fault.Message, fault.Line, fault.Column));
        }
        catch (YamlException error)
        {
            var (line, column, message) = YamlFaultPlace.Of(error, _last, _source);
            return new FrontRead(null, _features, (message, line, ColumnOf(line, column)));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The scanner lets exceptions of the framework through for some texts.
            var (line, column) = YamlFaultPlace.Clamp(_last, _source);
            return new FrontRead(null, _features, ("the text that follows cannot be read", line, ColumnOf(line, column)));
        }
    }

    private FrontNode Node(int depth)
    {
        if (depth > YamlLimits.Depth)
        {
            throw Fault(_parser.Current!.Start, string.Create(CultureInfo.InvariantCulture, $"nested deeper than {YamlLimits.Depth} levels"));
        }

        switch (Take())
        {
            case AnchorAlias alias:
                Note(FrontFeature.Use.Anchor, alias, $"'*{alias.Value}' stands for a value elsewhere");
                return New(FrontNode.Form.Alias, alias, "");
            case Scalar scalar:
                Look(scalar);
                if (scalar.Style != ScalarStyle.Plain)
                {
                    _free.Add(((int)scalar.Start.Index, (int)scalar.End.Index));
                }

                return New(FrontNode.Form.Scalar, scalar, Text(scalar)) with { IsPlain = scalar.Style == ScalarStyle.Plain };
            case SequenceStart list:
                Look(list);
                Flow(list, list.Style == SequenceStyle.Flow, "list");
                var items = new List<FrontNode>();
                while (Peek() is not SequenceEnd)
                {
                    items.Add(Node(depth + 1));
                }

                Take();
                return New(FrontNode.Form.List, list, "") with { Items = items };
            case MappingStart mapping:
                Look(mapping);
                Flow(mapping, mapping.Style == MappingStyle.Flow, "mapping");
                return New(FrontNode.Form.Mapping, mapping, "") with { Entries = Entries(depth) };
            case var other:
                throw Fault(other.Start, "the text that follows cannot be read");
        }
    }

    private List<(FrontNode Key, FrontNode Value)> Entries(int depth)
    {
        var entries = new List<(FrontNode, FrontNode)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Peek() is not MappingEnd)
        {
            var key = Node(depth + 1);
            if (key.Kind != FrontNode.Form.Scalar)
            {
                throw Fault(key, "a key must be a text");
            }

            if (!lines.TryAdd(key.Text, key.Line))
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"the key '{key.Text}' stands twice; the first is at line {lines[key.Text]}");
                _features.Add(new FrontFeature(FrontFeature.Use.Repeated, text, key.Line, key.Column));
            }

            if (key is { IsPlain: true, Text: "<<" })
            {
                _features.Add(new FrontFeature(FrontFeature.Use.Merge, "a merge key ('<<') stands here", key.Line, key.Column));
            }

            entries.Add((key, Node(depth + 1)));
        }

        Take();
        Indents(entries);
        return entries;
    }

    // Mappings of one parent begin in one column.
    private void Indents(List<(FrontNode Key, FrontNode Value)> entries)
    {
        FrontNode? first = null;
        foreach (var value in entries.Select(entry => entry.Value).Where(value => value.Kind == FrontNode.Form.Mapping))
        {
            first ??= value;
            if (value.Column != first.Column)
            {
                _features.Add(new FrontFeature(FrontFeature.Use.Indent, "these entries are indented differently from those of their siblings", value.Line, value.Column));
            }
        }
    }

    // Anywhere but in quoted and block texts and in comments; the library takes those between and behind values.
    private void Tabs()
    {
        var text = _source.Text;
        for (var tab = text.IndexOf('\t', StringComparison.Ordinal); tab >= 0; tab = text.IndexOf('\t', tab + 1))
        {
            var line = _source.LineOf(tab);
            if (!IsFree(tab) && !IsComment(_source.LineStart(line), tab))
            {
                _features.Add(new FrontFeature(FrontFeature.Use.Tab, "a tab stands where only blanks may", line + 1, ColumnOf(line + 1, tab - _source.LineStart(line) + 1)));
                return;
            }
        }
    }

    private bool IsFree(int at) => _free.Exists(span => span.Start <= at && at < span.End);

    private bool IsComment(int from, int to)
    {
        for (var i = _source.Text.IndexOf('#', from, to - from); i >= 0; i = _source.Text.IndexOf('#', i + 1, to - i - 1))
        {
            if (!IsFree(i) && (i == from || _source.Text[i - 1] is ' ' or '\t'))
            {
                return true;
            }
        }

        return false;
    }

    // The library takes a plain text that begins with a sign YAML keeps for itself.
    private string Text(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: ['%' or '@' or '`', ..] }
            ? throw Fault(scalar.Start, $"a text cannot begin with '{scalar.Value[0]}': put it into quotes")
            : scalar.Value;

    private void Look(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Note(FrontFeature.Use.Anchor, node, $"'&{node.Anchor.Value}' names a value");
        }

        if (!node.Tag.IsEmpty)
        {
            Note(FrontFeature.Use.Tag, node, $"the tag '{node.Tag.Value}' stands here");
        }
    }

    private void Flow(NodeEvent node, bool isFlow, string what)
    {
        if (isFlow)
        {
            Note(FrontFeature.Use.Flow, node, $"a {what} in brackets (flow style) stands here");
        }
    }

    private void Note(FrontFeature.Use kind, ParsingEvent node, string text)
    {
        var (line, column) = Place(node.Start);
        _features.Add(new FrontFeature(kind, text, line, column));
    }

    private FrontNode New(FrontNode.Form kind, ParsingEvent node, string text)
    {
        var (line, column) = Place(node.Start);
        return new FrontNode(kind, text, line, column);
    }

    private ParsingEvent Peek()
    {
        if (_parser.Current is null && !_parser.MoveNext())
        {
            throw Fault(_last, "the text ends too early");
        }

        return _parser.Current!;
    }

    private ParsingEvent Take()
    {
        var item = Peek();
        _last = item.End;
        _parser.MoveNext();
        return item;
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (Peek() is not T)
        {
            throw Fault(_parser.Current!.Start, "the text that follows cannot be read");
        }

        Take();
    }

    private (int Line, int Column) Place(Mark mark)
    {
        var (line, column) = YamlFaultPlace.Clamp(mark, _source);
        return (line, ColumnOf(line, column));
    }

    // The first line begins behind the delimiter's three signs.
    private static int ColumnOf(int line, int column) => line == 1 ? column + 3 : column;

    private FrontFault Fault(Mark mark, string text)
    {
        var (line, column) = Place(mark);
        return new FrontFault(text, line, column);
    }

    private static FrontFault Fault(FrontNode node, string text) => new(text, node.Line, node.Column);

    private sealed class FrontFault(string text, int line, int column) : Exception(text)
    {
        public int Line => line;

        public int Column => column;
    }
}
