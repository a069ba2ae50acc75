using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SkillMesh.Schemas.Loading;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Saving;
using SkillMesh.Schemas.Validation;

namespace SkillMesh.Schemas;

/// <summary>A JSON Schema, ready to check UTF-8 documents. Immutable; any number of threads may use it at once.</summary>
public sealed class JsonSchema
{
    // The first documents cost less than what makes the others quick.
    private const int FirstDocuments = 4;

    private readonly PlanNode _root;
    private readonly Lazy<QuickNode?> _quick;
    private Scratch? _scratch;
    private int _documents;

    private JsonSchema(PlanNode root, SchemaDialect dialect)
    {
        _root = root;
        _quick = new(() => QuickCompiler.Compile(root));
        Dialect = dialect;
    }

    internal PlanNode Root => _root;

    /// <summary>The dialect the schema was read as.</summary>
    public SchemaDialect Dialect { get; }

    /// <summary>Reads a schema. Everything that can be wrong with it is found here, never while validating.</summary>
    /// <param name="utf8Schema">The schema's JSON; a byte order mark is skipped.</param>
    /// <param name="options">How to read it; the defaults where null.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="SchemaLoadException">The schema is not JSON, has an unknown or malformed keyword, or a reference without a local target.</exception>
    public static JsonSchema Load(ReadOnlySpan<byte> utf8Schema, SchemaLoadOptions? options = null)
    {
        options ??= SchemaLoadOptions.Default;
        var text = SchemaText.Read(utf8Schema, Math.Clamp(options.MaxDepth, 1, ValidationOptions.DeepestDepth));
        var declared = text.Root.Member("$schema");
        var dialect = declared is null ? options.AssumedDialect : PlanCompiler.DialectOf(text, declared);
        return new JsonSchema(PlanCompiler.Compile(text, dialect, options.AssertFormat ?? dialect == SchemaDialect.Draft07), dialect);
    }

    /// <summary>A schema from the bytes of <see cref="ToPlan"/>: many times quicker than to read its text, for whoever carries schemas along.</summary>
    /// <param name="plan">Bytes that this version of the engine wrote.</param>
    /// <returns>The schema, which judges and says what the one it was made of does.</returns>
    /// <exception cref="InvalidDataException">They are not, or they are damaged.</exception>
    public static JsonSchema FromPlan(ReadOnlySpan<byte> plan) => new(PlanReader.Read(plan, out var dialect), dialect);

    /// <summary>The compiled schema as bytes, the same for the same schema; <see cref="FromPlan"/> reads them.</summary>
    public byte[] ToPlan() => PlanWriter.Write(_root, Dialect);

    /// <summary>Whether a document is JSON and satisfies the schema. Stops at the first fault; allocates nothing for a valid document,
    /// objects under <c>uniqueItems</c> or <c>enum</c> with more than 16 members and properties under two patterns apart.</summary>
    /// <param name="utf8Document">The document; a byte order mark is skipped.</param>
    /// <param name="options">Limits; the defaults where null.</param>
    /// <returns>True where <see cref="Validate(ReadOnlySpan{byte}, ICollection{SchemaError}, ValidationOptions, DocumentOrigin)"/> finds no error.</returns>
    public bool IsValid(ReadOnlySpan<byte> utf8Document, ValidationOptions? options = null)
    {
        var document = SkipMark(utf8Document, out _);
        if (!Utf8.IsValid(document))
        {
            return false;
        }

        options ??= ValidationOptions.Default;
        var scratch = Rent();
        try
        {
            return IsQuicklyValid(document, scratch, options) || new Validator(document, scratch, options, report: false).Run(_root);
        }
        catch (Exception fault) when (fault is JsonException or ValidationLimitException)
        {
            return false;
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Finds every fault of a document.</summary>
    /// <param name="utf8Document">The document; a byte order mark is skipped but counts as bytes.</param>
    /// <param name="errors">Receives the errors, by offset. Text that is not JSON is an error like any other.</param>
    /// <param name="options">Limits; the defaults where null.</param>
    /// <param name="origin">Where in a file the document starts: give each line of a JSONL file its own.</param>
    /// <returns>True where there was none.</returns>
    public bool Validate(ReadOnlySpan<byte> utf8Document, ICollection<SchemaError> errors, ValidationOptions? options = null, DocumentOrigin origin = default)
    {
        ArgumentNullException.ThrowIfNull(errors);
        options ??= ValidationOptions.Default;
        var document = SkipMark(utf8Document, out var skipped);
        origin = origin with { ByteOffset = origin.ByteOffset + skipped };
        var scratch = Rent();
        try
        {
            Run(document, scratch, options);
            if (scratch.Errors.Count == 0)
            {
                return true;
            }

            ErrorPlacer.Place(document, scratch.Errors, origin, errors);
            return false;
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>As the other overload, into a new list.</summary>
    /// <param name="utf8Document">The document.</param>
    /// <param name="options">Limits; the defaults where null.</param>
    /// <param name="origin">Where in a file the document starts.</param>
    /// <returns>The errors by offset; empty for a valid document.</returns>
    public IReadOnlyList<SchemaError> Validate(ReadOnlySpan<byte> utf8Document, ValidationOptions? options = null, DocumentOrigin origin = default)
    {
        var errors = new List<SchemaError>();
        Validate(utf8Document, errors, options, origin);
        return errors;
    }

    private void Run(ReadOnlySpan<byte> document, Scratch scratch, ValidationOptions options)
    {
        if (!Utf8.IsValid(document))
        {
            scratch.Errors.Add(new RawError(TextPlaces.FirstInvalidUtf8(document), "json", "the text is not valid UTF-8", ""));
            return;
        }

        if (IsQuicklyValid(document, scratch, options))
        {
            return;
        }

        var validator = new Validator(document, scratch, options, report: true);
        try
        {
            validator.Run(_root);
        }
        catch (JsonException)
        {
            var (offset, keyword, message) = JsonFaults.Find(document, options.MaxDepth);
            scratch.Errors.Add(new RawError(offset, keyword, message, ""));
        }
        catch (ValidationLimitException limit)
        {
            scratch.Errors.Add(new RawError(limit.Offset, limit.Keyword, limit.Message, ""));
        }

        if (validator.Suppressed > 0)
        {
            var message = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{validator.Suppressed} more errors are not listed");
            scratch.Errors.Add(new RawError(document.Length, "limit", message, ""));
        }
    }

    /// <summary>Whether the quick check alone is certain that a document, which is UTF-8, is valid; null where the schema has none.</summary>
    internal bool? AskQuickCheck(ReadOnlySpan<byte> document, ValidationOptions options)
    {
        if (_quick.Value is not { } root)
        {
            return null;
        }

        var scratch = Rent();
        var valid = new QuickCheck(document, scratch, options).Run(root);
        Return(scratch);
        return valid;
    }

    /// <summary>As <see cref="IsValid"/>, without the quick check.</summary>
    internal bool IsThoroughlyValid(ReadOnlySpan<byte> document, ValidationOptions options)
    {
        try
        {
            return new Validator(document, new Scratch(), options, report: false).Run(_root);
        }
        catch (Exception fault) when (fault is JsonException or ValidationLimitException)
        {
            return false;
        }
    }

    private bool IsQuicklyValid(ReadOnlySpan<byte> document, Scratch scratch, ValidationOptions options)
    {
        if (_documents < FirstDocuments)
        {
            _documents++;
            return false;
        }

        if (_quick.Value is not { } root)
        {
            return false;
        }

        if (new QuickCheck(document, scratch, options).Run(root))
        {
            return true;
        }

        // It may have stopped anywhere.
        scratch.Reset();
        return false;
    }

    private static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> document, out int skipped)
    {
        skipped = document.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        return document[skipped..];
    }

    // One set of buffers waits here; threads that come while it is out make their own.
    private Scratch Rent() => Interlocked.Exchange(ref _scratch, null) ?? new Scratch();

    private void Return(Scratch scratch)
    {
        scratch.Reset();
        if (!scratch.IsLarge)
        {
            _scratch = scratch;
        }
    }
}
