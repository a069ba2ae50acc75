using System.Runtime.CompilerServices;
using System.Text.Json;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Checks one document against a plan while it is read, once, from front to back. Only schemas that apply to a value a second
/// time (<c>anyOf</c>, <c>if</c> and their like) read that value again, from a copy of the reader.</summary>
/// <remarks>Two ways of running: reporting collects every error; otherwise the first one ends the work and nothing is said.</remarks>
internal ref partial struct Validator
{
    // Reading values again can cost time exponential in the schema's nesting; honest schemas stay far below this many containers per byte.
    private const long RereadsPerByte = 200;
    private const long FreeRereads = 1_000_000;

    // Schemas on schemas on one value: far more than any document's depth needs, far less than the smallest stack holds.
    private const int DeepestInPlace = 1_000;

    // Each string has its own limit of steps; so many strings just below it may there be in a small document.
    private const long FreeBacktracking = 4_000_000;
    private const long BacktrackingPerByte = 64;

    private readonly ReadOnlySpan<byte> _document;
    private readonly Scratch _scratch;
    private readonly int _maxDepth;
    private readonly int _maxErrors;
    private readonly bool _rejectDuplicates;
    private bool _report;
    private bool _isFirstReading;
    private long _rereads;
    private long _suppressed;
    private long _backtracking;
    private int _inPlaceDepth;

    public Validator(ReadOnlySpan<byte> document, Scratch scratch, ValidationOptions options, bool report)
    {
        _document = document;
        _scratch = scratch;
        _maxDepth = Math.Clamp(options.MaxDepth, 1, ValidationOptions.DeepestDepth);
        _maxErrors = options.MaxErrors;
        _rejectDuplicates = options.RejectDuplicateKeys;
        _report = report;
        _isFirstReading = true;
    }

    /// <summary>How many errors came after the last one that was kept.</summary>
    public readonly long Suppressed => _suppressed;

    /// <exception cref="JsonException">The document is not JSON.</exception>
    /// <exception cref="ValidationLimitException">A limit was reached.</exception>
    public bool Run(PlanNode root)
    {
        // One level more than allowed, so that the limit is named by this class and not met as a syntax error.
        var reader = new Utf8JsonReader(_document, new JsonReaderOptions { MaxDepth = _maxDepth + 1 });
        reader.Read();
        var valid = Value(ref reader, root);
        if (!valid && !_report)
        {
            return false;
        }

        // Anything but white space after the value throws here.
        reader.Read();
        return valid;
    }

    private bool Value(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
            case JsonTokenType.PropertyName:
                return Text(ref reader, node);
            case JsonTokenType.StartObject:
            case JsonTokenType.StartArray:
                return Container(ref reader, node);
            case JsonTokenType.Number:
                return Number(ref reader, node);
            default:
                return Literal(ref reader, node);
        }
    }

    private bool Container(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var start = (int)reader.TokenStartIndex;
        Guard(ref reader, start);
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var type = isObject ? JsonTypes.Object : JsonTypes.Array;
        if ((node.Types & type) == 0)
        {
            return Mismatch(ref reader, node);
        }

        if (!_isFirstReading && node.AcceptsAll)
        {
            reader.Skip();
            return true;
        }

        if (node.InPlace is null && node.Enum is null && node.Const is null)
        {
            return isObject ? Object(ref reader, node) : Items(ref reader, node);
        }

        return ContainerAsWhole(ref reader, node, isObject, start);
    }

    /// <summary>Also asks what concerns the value as a whole; apart for the same reason as <see cref="Values"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ContainerAsWhole(scoped ref Utf8JsonReader reader, PlanNode node, bool isObject, int start)
    {
        var again = reader;
        var valid = isObject ? Object(ref reader, node) : Items(ref reader, node);
        if (!valid && !_report)
        {
            return false;
        }

        valid &= AllowedContainer(start, (int)reader.BytesConsumed, node);
        if ((valid || _report) && node.InPlace is { } plan)
        {
            valid &= InPlace(ref again, plan, node);
        }

        return valid;
    }

    private void Guard(scoped ref Utf8JsonReader reader, int offset)
    {
        if (reader.CurrentDepth >= _maxDepth)
        {
            throw new ValidationLimitException(offset, "limit", JsonFaults.Deep(_maxDepth));
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ValidationLimitException(offset, "limit", "the value and the schema nest too deeply together");
        }

        if (!_isFirstReading && ++_rereads > FreeRereads + (RereadsPerByte * _document.Length))
        {
            throw new ValidationLimitException(offset, "limit", "the schema's alternatives take too long on this document");
        }
    }

    /// <summary>The value has none of the schema's types. In a report its inside is still read, for the faults of JSON itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Mismatch(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        if (!_report)
        {
            return false;
        }

        if (node.IsNever)
        {
            Report((int)reader.TokenStartIndex, "false", "no value is allowed here", node.Path);
        }
        else
        {
            Report(ref reader, "type", ErrorTexts.WrongType(node.Types, ref reader), node);
        }

        var again = reader;
        Pass(ref reader);
        if (node.InPlace is { } plan)
        {
            InPlace(ref again, plan, node);
        }

        return false;
    }

    /// <summary>Reads a value about which the schema says nothing.</summary>
    private void Pass(scoped ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Object(ref reader, PlanNode.Any);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            Items(ref reader, PlanNode.Any);
        }
    }

    private bool AllowedContainer(int start, int end, PlanNode node)
    {
        if (node.Enum is null && node.Const is null)
        {
            return true;
        }

        var canonical = _scratch.Canonical;
        var mark = canonical.Length;
        var value = _document[start..end];
        canonical.Append(value);
        var text = canonical.Slice(mark, canonical.Length - mark);
        var inEnum = node.Enum?.HasContainer(text) ?? true;
        var isConst = node.Const?.HasContainer(text) ?? true;
        canonical.Truncate(mark);
        return NotAllowed(inEnum, isConst, start, value, node);
    }

    private bool NotAllowed(bool inEnum, bool isConst, int offset, ReadOnlySpan<byte> shown, PlanNode node, bool quote = false)
    {
        if ((inEnum && isConst) || !_report)
        {
            return inEnum && isConst;
        }

        var value = quote ? JsonText.Quote(shown) : JsonText.Plain(shown);
        if (!inEnum)
        {
            Report(offset, "enum", $"{value} is not one of {node.Enum!.Allowed}", node.Path + "/enum");
        }

        if (!isConst)
        {
            Report(offset, "const", $"{value} is not {node.Const!.Allowed}", node.Path + "/const");
        }

        return false;
    }

    private void Report(scoped ref Utf8JsonReader reader, string keyword, string message, PlanNode node) =>
        Report((int)reader.TokenStartIndex, keyword, message, node.Path + "/" + keyword);

    private void Report(int offset, string keyword, string message, string schemaPath)
    {
        if (_scratch.Errors.Count < _maxErrors)
        {
            _scratch.Errors.Add(new RawError(offset, keyword, message, schemaPath));
        }
        else
        {
            _suppressed++;
        }
    }
}
