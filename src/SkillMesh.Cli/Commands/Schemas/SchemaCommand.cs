using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Checking;
using SkillMesh.Documents.Inference;
using SkillMesh.Schemas;

namespace SkillMesh.Cli.Commands.Schemas;

/// <summary><c>schema check</c> and <c>schema infer</c>: any file against any schema, anywhere.</summary>
internal sealed class SchemaCommand : ICommandModule
{
    private const string Draft202012 = "2020-12";

    private readonly Argument<string[]> _files = Files("Files to check; - is standard input.");
    private readonly Argument<string[]> _samples = Files("Files with samples; - is standard input.");
    private readonly Option<string?> _schema = Inputs.Text("--schema", "SCHEMA", "The JSON Schema, in JSON or YAML.");
    private readonly Option<string?> _cases = Inputs.Text(
        "--cases", "FILE", "Instead of files: lines {id, schema, instance}, answered by lines {id, valid}; exit 1 when one got no verdict. - is standard input.");
    private readonly Option<string?> _format = Format();
    private readonly Option<string?> _sampleFormat = Format();
    private readonly Option<string?> _draft = Inputs.OneOf("--draft", "DRAFT", "The draft of a schema without $schema. Default draft-07.", "draft-07", Draft202012);
    private readonly Option<bool> _assertFormat = Inputs.Flag("--assert-format", "Check format in 2020-12 as well, where it is an annotation otherwise.");

    public Command Build(CommandRunner runner) => new("schema")
    {
        runner.Bind(
            new Command("check", "Check JSON, JSON Lines, YAML and front matter; exit 1 when a file does not fit, 2 when the schema cannot be used.")
            {
                _files, _schema, _cases, _format, _draft, _assertFormat,
            },
            Check),
        runner.Bind(new Command("infer", "Propose a draft-07 schema that all samples fit.") { _samples, _sampleFormat }, Infer),
    };

    private Answer Check(CommandContext context)
    {
        var options = new SchemaLoadOptions
        {
            AssumedDialect = context.Value(_draft) == Draft202012 ? SchemaDialect.Draft202012 : SchemaDialect.Draft07,
            AssertFormat = context.Value(_assertFormat) ? true : null,
        };
        var paths = context.Value(_files) ?? [];
        if (context.Value(_cases) is { } cases)
        {
            return paths.Length > 0 || context.Value(_schema) is not null
                ? throw Usage("--cases brings its own schemas and instances; leave --schema and the files away")
                : Answers(InputFile.Find(context, cases), options);
        }

        if (context.Value(_schema) is not { } schemaPath || paths.Length == 0)
        {
            throw Usage("--schema SCHEMA and at least one file are needed, or --cases FILE");
        }

        var schemaFile = InputFile.Find(context, schemaPath);
        var files = Named(context, paths, context.Value(_format));
        var (schema, fault) = SchemaFile.Load(schemaFile.ReadAll(DocumentLimits.SchemaBytes), schemaFile.Shown, options);
        return schema is null ? throw new SkillMeshException(fault!, ExitCode.Usage) : Report(schema, files, schemaFile.Shown);
    }

    private static Answer Report(JsonSchema schema, IReadOnlyList<(InputFile File, DocumentFormat Format)> files, string shown)
    {
        var found = new List<Diagnostic>();
        var valid = 0;
        foreach (var (file, format) in files)
        {
            using var stream = file.Open();
            var faults = DocumentCheck.Run(schema, stream, file.Shown, format);
            found.AddRange(faults);
            valid += faults.Count == 0 ? 1 : 0;
        }

        var model = new SchemaCheckModel([.. found.Select(Validation.Model)], files.Count, valid);
        return Answer.Of(model, () => OutputJson.Default.SchemaCheckModel, (_, output) =>
        {
            var writer = new DiagnosticWriter(output, quiet: false);
            found.ForEach(writer.Write);
        }).With([], $"{valid} of {Plural.Of(files.Count, "file")} fit {shown}.", found.Count > 0 ? ExitCode.Findings : ExitCode.Clean);
    }

    private static Answer Answers(InputFile file, SchemaLoadOptions options)
    {
        var runner = new CaseRunner(options);
        using (var stream = file.Open())
        {
            runner.Run(stream);
        }

        return Answer.TextOnly(runner.WriteTo).With([], exit: runner.Faults > 0 ? ExitCode.Findings : ExitCode.Clean);
    }

    private Answer Infer(CommandContext context)
    {
        var paths = context.Value(_samples) ?? [];
        if (paths.Length == 0)
        {
            throw Usage("at least one file with samples is needed");
        }

        var proposal = SchemaInference.Proposal ?? throw new SkillMeshException(WorkspaceRules.InferenceMissing.At(SourcePosition.None), ExitCode.Usage);
        var samples = new List<ReadOnlyMemory<byte>>();
        foreach (var (file, format) in Named(context, paths, context.Value(_sampleFormat)))
        {
            using var stream = file.Open();
            var (read, fault) = SampleReader.Read(stream, file.Shown, format);
            samples.AddRange(fault is null ? read : throw new SkillMeshException(fault, ExitCode.Findings));
        }

        return samples.Count == 0
            ? throw Usage("the files hold no samples")
            : Answer.TextOnly(output => output.Lines(SchemaInference.Infer(proposal, samples).ToJsonString(SampleReader.Indented)));
    }

    private static IReadOnlyList<(InputFile File, DocumentFormat Format)> Named(CommandContext context, string[] paths, string? format)
    {
        var result = new List<(InputFile, DocumentFormat)>();
        foreach (var path in paths)
        {
            var file = InputFile.Find(context, path);
            var known = format is not null ? DocumentFormats.Named(format) : file.IsStandardInput ? DocumentFormat.Json : DocumentFormats.Of(path);
            result.Add((file, known ?? throw Usage($"the name '{path}' does not tell a format; pass --as {string.Join('|', DocumentFormats.Words)}")));
        }

        return result;
    }

    private static SkillMeshException Usage(string message) => new(WorkspaceRules.BadArgument.At(SourcePosition.None, message), ExitCode.Usage);

    private static Argument<string[]> Files(string description) => new("file") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    private static Option<string?> Format() => Inputs.OneOf(
        "--as", "FORMAT", "What the files hold, where the extension does not tell.", [.. DocumentFormats.Words]);
}
