using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands;

/// <summary>What a command found or did, with the two ways to print it. Commands print nothing themselves.</summary>
internal sealed class Answer
{
    private readonly Action<TextOutput> _text;
    private readonly Func<byte[]>? _json;

    private Answer(Action<TextOutput> text, Func<byte[]>? json)
    {
        _text = text;
        _json = json;
    }

    /// <summary>The exit code.</summary>
    public ExitCode Exit { get; init; }

    /// <summary>Messages about the way there; printed to standard error.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether the answer is a document for a program, whatever was asked for.</summary>
    public bool IsDocument { get; private init; }

    /// <summary>One line for people on standard error, left out with <c>--quiet</c>.</summary>
    public string? Summary { get; init; }

    /// <summary>An answer from a model.</summary>
    /// <param name="model">The model; its JSON fits the command's schema under <c>schemas/output</c>.</param>
    /// <param name="json">How it is serialised; asked for only with <c>--json</c>.</param>
    /// <param name="text">How it is printed.</param>
    public static Answer Of<T>(T model, Func<JsonTypeInfo<T>> json, Action<T, TextOutput> text) =>
        new(output => text(model, output), () => JsonSerializer.SerializeToUtf8Bytes(model, json()));

    /// <summary>An answer whose model is made only with <c>--json</c>.</summary>
    /// <param name="model">Makes the model.</param>
    /// <param name="json">How it is serialised.</param>
    /// <param name="text">How the answer is printed.</param>
    public static Answer Of<T>(Func<T> model, Func<JsonTypeInfo<T>> json, Action<TextOutput> text) =>
        new(text, () => JsonSerializer.SerializeToUtf8Bytes(model(), json()));

    /// <summary>An answer that is text, whatever was asked for: a script, nothing.</summary>
    public static Answer TextOnly(Action<TextOutput> text) => new(text, null);

    /// <summary>The same answer as a document.</summary>
    /// <param name="document">UTF-8 of a JSON document in printable ASCII.</param>
    public Answer AsDocument(Func<byte[]> document) => new(_text, document) { Exit = Exit, Diagnostics = Diagnostics, Summary = Summary, IsDocument = true };

    /// <summary>The same answer with messages and a closing line.</summary>
    public Answer With(IEnumerable<Diagnostic> diagnostics, string? summary = null, ExitCode? exit = null) =>
        new(_text, _json) { Exit = exit ?? Exit, Diagnostics = [.. Diagnostics, .. diagnostics], Summary = summary ?? Summary, IsDocument = IsDocument };

    /// <summary>Prints for people.</summary>
    public void WriteText(TextOutput output) => _text(output);

    /// <summary>The JSON document, or null when the answer has none.</summary>
    public byte[]? ToJson() => _json?.Invoke();
}
