using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkillMesh.Documents.Yaml;

/// <summary>One pass over the events of one text.</summary>
internal sealed class YamlReader
{
    private const int LongestShown = 40;

    private readonly SourceText _source;
    private readonly string _path;
    private readonly YamlOptions _options;
    private readonly YamlPositions _positions;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly JsonText _json = new();
    private readonly Stack<Level> _levels = new();
    private int _documents;
    private bool _isPlaceless;
    private Mark _last = new(0, 1, 1);

    public YamlReader(SourceText source, string path, YamlOptions options)
    {
        _source = source;
        _path = path;
        _options = options;
        _positions = new YamlPositions(path);
    }

    /// <summary>An open mapping or sequence.</summary>
    private sealed class Level(Dictionary<string, long>? keys)
    {
        public Dictionary<string, long>? Keys { get; } = keys;

        public bool IsMapping => Keys is not null;

        public int Items { get; set; }

        public bool AfterKey { get; set; }
    }

    public YamlJsonResult Read()
    {
        if (_options.ManyDocuments)
        {
            _json.Raw("[");
        }

        try
        {
            var parser = new Parser(new Scanner(new StringReader(_source.Text), skipComments: true));
            while (_diagnostics.Count < YamlLimits.Diagnostics && parser.MoveNext() && Take(YamlEvents.Mended(parser.Current!, _source)))
            {
                _last = parser.Current!.End;
            }
        }
        catch (YamlException error)
        {
            var (line, column, message) = YamlFaultPlace.Of(error, _last, _source);
            Report(line, column, message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The scanner lets exceptions of the framework through for some texts, such as two high surrogates escaped
            // one after the other. The place is then known only as "after the last event".
            var (line, column) = YamlFaultPlace.Clamp(_last, _source);
            Report(line, column, "the text that follows cannot be read");
        }

        if (_options.ManyDocuments)
        {
            _json.Raw("]");
        }
        else if (_documents == 0)
        {
            _positions.Add(0, _options.FirstLine, 1);
            _json.Raw("null");
        }

        return new YamlJsonResult(
            _diagnostics.Count == 0 ? _json.Written : ReadOnlyMemory<byte>.Empty, _positions, _diagnostics)
        {
            IsEmpty = _diagnostics.Count == 0 && _documents == 0,
        };
    }

    /// <summary>False ends the reading: what follows would only repeat the fault, or is the attack.</summary>
    private bool Take(ParsingEvent item)
    {
        switch (item)
        {
            case DocumentStart:
                return Document(item);
            case AnchorAlias alias:
                return Stop(item, $"an alias ('*{alias.Value}') is not allowed: write the value out");
            case NodeEvent node when IsKeyNext():
                return Key(node);
            case MappingStart mapping:
                return Open(mapping, "map", "{", new Dictionary<string, long>(StringComparer.Ordinal));
            case SequenceStart sequence:
                return Open(sequence, "seq", "[", keys: null);
            case MappingEnd:
                return Close(item, "}");
            case SequenceEnd:
                return Close(item, "]");
            case Scalar scalar when _levels.Count == 0 && YamlEvents.MarkerInside(scalar, _source) is { } line:
                Report(line, 1, "a document's mark stands inside a block scalar: indent the scalar");
                return false;
            case Scalar scalar:
                BeginValue(scalar);
                Value(scalar);
                return true;
            default:
                return true;
        }
    }

    private bool Document(ParsingEvent item)
    {
        _documents++;
        if (_documents == 1)
        {
            return true;
        }

        if (!_options.ManyDocuments)
        {
            return Stop(item, "a second document begins here; one is read");
        }

        _json.Raw(",");
        return true;
    }

    private bool IsKeyNext() => _levels.TryPeek(out var level) && level.IsMapping && !level.AfterKey;

    private bool Key(NodeEvent node)
    {
        if (node is not Scalar key)
        {
            return Stop(node, "a key must be a scalar: JSON has no other");
        }

        var level = _levels.Peek();
        if (key is { Style: ScalarStyle.Plain, Value: "<<" })
        {
            Report(key, "a merge key ('<<') is not allowed: write the entries out");
        }
        else if (!level.Keys!.TryAdd(key.Value, key.Start.Line))
        {
            var first = level.Keys[key.Value] + _options.FirstLine - 1;
            Report(key, string.Create(
                CultureInfo.InvariantCulture, $"the key '{key.Value}' stands twice; the first is at line {first}"));
        }

        CheckTag(key);
        if (level.Items++ > 0)
        {
            _json.Raw(",");
        }

        Place(key);
        Text(key);
        _json.Raw(":");
        level.AfterKey = true;
        return true;
    }

    private bool Open(NodeEvent node, string coreTag, string bracket, Dictionary<string, long>? keys)
    {
        if (_levels.Count == YamlLimits.Depth)
        {
            return Stop(node, string.Create(
                CultureInfo.InvariantCulture, $"nested deeper than {YamlLimits.Depth} levels"));
        }

        if (!node.Tag.IsEmpty && YamlTags.Core(node.Tag) != coreTag)
        {
            Report(node, $"the tag '{YamlTags.Short(node.Tag)}' is not allowed here");
        }

        BeginValue(node);
        _json.Raw(bracket);
        _levels.Push(new Level(keys));
        return true;
    }

    private bool Close(ParsingEvent item, string bracket)
    {
        if (_levels.Pop().AfterKey)
        {
            // The library loses the value of an entry such as ': ! # comment'.
            return Stop(item, "the last entry of this mapping has no readable value");
        }

        _json.Raw(bracket);
        return true;
    }

    private void BeginValue(NodeEvent node)
    {
        if (_levels.TryPeek(out var level))
        {
            if (level.IsMapping)
            {
                level.AfterKey = false;
            }
            else if (level.Items++ > 0)
            {
                _json.Raw(",");
            }
        }

        Place(node);
    }

    private void Value(Scalar scalar)
    {
        var tag = CheckTag(scalar);
        if (tag == "str" || (tag is null && scalar.Style != ScalarStyle.Plain))
        {
            Text(scalar);
            return;
        }

        var (kind, json) = CoreSchema.Resolve(scalar.Value);
        var asTagged = tag switch
        {
            null => true,
            "null" => kind == CoreSchema.Kind.Null,
            "bool" => kind is CoreSchema.Kind.True or CoreSchema.Kind.False,
            "int" => kind is CoreSchema.Kind.Integer or CoreSchema.Kind.TooLarge,
            _ => kind is CoreSchema.Kind.Integer or CoreSchema.Kind.Float or CoreSchema.Kind.NonFinite,
        };
        if (!asTagged)
        {
            Report(scalar, $"{Shown(scalar.Value)} is not what its tag '!!{tag}' says");
            return;
        }

        switch (kind)
        {
            case CoreSchema.Kind.String:
                Text(scalar);
                break;
            case CoreSchema.Kind.NonFinite:
                Report(scalar, $"'{scalar.Value}' has no form in JSON; quote it if a text is meant");
                break;
            case CoreSchema.Kind.TooLarge:
                Report(scalar, $"{Shown(scalar.Value)} does not fit 64 bits; quote it if a text is meant");
                break;
            default:
                _json.Raw(json);
                break;
        }
    }

    /// <summary>The core tag of a scalar (<c>str</c>, <c>int</c> ...), null without one; reports any other tag.</summary>
    private string? CheckTag(Scalar scalar)
    {
        // The non-specific tag '!' says "not what it looks like": a string.
        var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value == "!" ? "str" : YamlTags.Core(scalar.Tag);
        if (tag is null or "str" or "int" or "float" or "bool" or "null")
        {
            return tag;
        }

        Report(scalar, $"the tag '{YamlTags.Short(scalar.Tag)}' is not allowed; !!str, !!int, !!float, !!bool and !!null are");
        return "str";
    }

    private void Text(Scalar scalar)
    {
        if (Surrogates.FirstLone(scalar.Value) >= 0)
        {
            Report(scalar, "half of a surrogate pair stands alone");
            return;
        }

        _json.String(scalar.Value);
    }

    private void Place(NodeEvent node)
    {
        var (line, column) = YamlFaultPlace.Clamp(node.Start, _source);
        line += _options.FirstLine - 1;
        if (_isPlaceless)
        {
            _positions.MoveLast(line, column);
        }

        _positions.Add(_json.Length, line, column);

        // A mapping that is only a key and its value inside a list has no place of its own: it begins with its key.
        _isPlaceless = _levels.Count > 0 && node is MappingStart { Start.Index: 0 };
    }

    private bool Stop(ParsingEvent item, string message)
    {
        Report(item, message);
        return false;
    }

    private void Report(ParsingEvent item, string message)
    {
        var (line, column) = YamlFaultPlace.Clamp(item.Start, _source);
        Report(line, column, message);
    }

    private void Report(int line, int column, string message) => _diagnostics.Add(WorkspaceRules.YamlInvalid.At(
        new SourcePosition(_path, line + _options.FirstLine - 1, column), message));

    private static string Shown(string text) => ShownText.Of(text, LongestShown, "a text", "'");
}
