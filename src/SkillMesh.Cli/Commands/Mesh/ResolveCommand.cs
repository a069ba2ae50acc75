using System.CommandLine;
using System.Globalization;
using System.Text.Unicode;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Schemas;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>resolve</c>, short for <c>skill resolve</c>, and <c>auto-resolve</c>, which records that the fix was shown: the seeds'
/// <c>collective_auto_resolve</c>.</summary>
internal sealed class ResolveCommand(bool records = false) : IPlainCommand
{
    private const int MostText = 8 << 20;

    private readonly Argument<string?> _text = Inputs.OptionalName("text", "The error's text; a file by --file; standard input where neither is given.");
    private readonly Option<string?> _file = Inputs.Text("--file", "FILE", "A file that holds the error, such as a log; - for standard input.");
    private readonly Option<string?> _type = Inputs.Text("--type", "CODE", "The code, rule or exception, where it is known apart from the text.");
    private readonly Option<bool> _why = Inputs.Flag("--why", "Show each masking step and what the scores are made of.");
    private readonly Option<bool> _held = Inputs.Flag("--held", "Look among quarantined and retired skills too.");
    private readonly Option<int?> _ranked = Inputs.Number("--ranked", "N", "How many near skills to show; 5, unless given.", maximum: 50);
    private readonly Option<string?> _batch = Inputs.Text("--batch", "FILE", "Answer lines {\"id\", \"text\"} with lines {\"id\", \"answer\", \"ranked\"}; answer is null where no fix is known.");
    private readonly MeshAccess.Who _who = new();

    public IReadOnlyList<string> PlainFlags => records ? [] : ["--why", "--held"];

    public bool TakesWord => true;

    public Command Build(CommandRunner runner)
    {
        // `skill resolve` is this one too, and what stands under a group is described by itself.
        var command = records
            ? new Command("auto-resolve", CommandRegistry.About("auto-resolve")) { _text, _file, _type, _why, _ranked }
            : new Command("resolve", CommandRegistry.About("resolve")) { _text, _file, _type, _why, _held, _ranked, _batch };
        if (records)
        {
            _who.AddTo(command);
        }

        return runner.Bind(command, Run);
    }

    public Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        if (!records && context.Value(_batch) is { } batch)
        {
            return Batch(context, access, InputFile.Find(context, batch));
        }

        var text = Read(context);
        var options = new FindOptions
        {
            ErrorType = context.Value(_type) ?? "",
            IncludeHeld = !records && context.Value(_held),
            Ranked = context.Value(_ranked) ?? FindOptions.Default.Ranked,
            Trace = context.Value(_why),
            // What is near is printed where there is no answer, or as JSON.
            AnswerAlone = !context.Globals.Json && !context.Value(_why),
        };
        using var store = access.Store();
        var found = store.Find(text, options);
        var signature = records || context.Globals.Json ? SkillRecorder.SignatureOf(options.ErrorType, text) : "";
        if (records && found.Answer is { } shown)
        {
            var happened = _who.Sign(
                context,
                new SkillEvent("", context.Host.Clock.GetUtcNow(), SkillEventKind.Suggested, shown.Skill.Id) { Signature = signature },
                access);
            access.Recorder(_who.IsPerson(context)).Append(happened);
        }

        var model = new ResolveModel(
            found.Answer is { } answer ? Model(answer) : null,
            [.. found.Ranked.Select(near => new CandidateModel(near.Skill.Id, SkillText.NullIfEmpty(near.Skill.ErrorType), near.Skill.Pattern, Math.Round(near.Hit.Score, 4), SkillStates.WordOf(near.Skill.State)))],
            signature,
            options.Trace ? Why(found) : null);
        return Answer.Of(model, () => OutputJson.Default.ResolveModel, (answered, output) => Write(answered, found.Refusal, output))
            .With([], exit: model.Answer is null ? ExitCode.Findings : ExitCode.Clean);
    }

    private string Read(CommandContext context)
    {
        var (text, file) = (context.Value(_text), context.Value(_file));
        if (text is not null && file is not null)
        {
            throw Usage("give the error's text or --file, not both");
        }

        if (text is not null and not "-")
        {
            return text;
        }

        if (file is null && text is null && context.Host.InputIsTerminal)
        {
            throw Usage("give the error's text, --file FILE, or pipe it into the command");
        }

        // A log of any length is read up to here; what went wrong in the rest of it is not looked for.
        var bytes = InputFile.Find(context, file ?? "-").ReadAll(MostText);
        return Decoded(bytes.AsSpan(0, Math.Min(bytes.Length, MostText)));
    }

    // What is no UTF-8 becomes U+FFFD, in one pass: an encoding counts first, and each fault costs it twice.
    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        Utf8.ToUtf16(bytes, chars, out _, out var count);
        return new string(chars, 0, count);
    }

    private static Answer Batch(CommandContext context, MeshAccess access, InputFile file)
    {
        using var store = access.Store();
        var runner = new ResolveBatch(store);
        using (var stream = file.Open())
        {
            runner.Run(stream);
        }

        return Answer.TextOnly(runner.WriteTo).With(
            [], string.Create(CultureInfo.InvariantCulture, $"{runner.Answered} of {Plural.Of(runner.Lines, "line")} answered."), runner.Faults > 0 ? ExitCode.Findings : ExitCode.Clean);
    }

    private static FoundModel Model(SkillLookup.Found found) => new(
        found.Skill.Id,
        SkillStates.WordOf(found.Skill.State),
        SkillText.NullIfEmpty(found.Skill.ErrorType),
        found.Skill.Pattern,
        found.Skill.Resolution,
        Math.Round(found.Hit.Score, 4),
        HowOf(found.Hit.Kind),
        found.Skill.Confirmed,
        found.Skill.Rejected,
        SkillText.Model(found.Skill.Captures[0]),
        found.Skill.Aliases);

    /// <summary>Why a skill matched, in words.</summary>
    public static string HowOf(MatchKind kind) => kind switch
    {
        MatchKind.Verbatim => "the same message, word for word",
        MatchKind.Signature => "the same message with other values",
        MatchKind.Code => "the same code, and the message does not speak against it",
        MatchKind.Message => "the message stands in the text",
        _ => "words they share",
    };

    private static List<ReasonModel> Why(SkillLookup found)
    {
        var why = found.Steps.Select(step => new ReasonModel(step.Name, step.Text)).ToList();
        foreach (var near in found.Ranked)
        {
            why.AddRange(near.Hit.Reasons.Select(reason => new ReasonModel(
                $"{near.Skill.Id} {reason.Name}", string.Create(CultureInfo.InvariantCulture, $"{reason.Value:0.###} ({reason.Weight:+0.##;-0.##;0})"))));
        }

        if (found.Refusal.Length > 0)
        {
            why.Add(new ReasonModel("no answer", found.Refusal));
        }

        return why;
    }

    private static void Write(ResolveModel model, string refusal, TextOutput output)
    {
        if (model.Answer is { } answer)
        {
            output.Text($"{answer.ErrorType ?? "known error"}  ", Paint.Bold).Line(answer.State, SkillText.ColorOf(answer.State));
            output.Lines(answer.Resolution, "  ", Paint.Green);
            output.Line($"  why: {answer.How}");
            output.Line($"  worth: {SkillText.Worth(answer.Confirmed, answer.Rejected)}");
            output.Line($"  {SkillText.From(answer.From)}");
            output.Line($"  skill {answer.Skill}: text, not run; say what came of it with `skillmesh skill confirm {answer.Skill[..8]}` or `reject`", Paint.Dim);
        }
        else
        {
            output.Line($"No known fix: {refusal}.");
            foreach (var near in model.Ranked)
            {
                output.Line($"  near: {near.Skill}  {near.ErrorType}  {SkillText.FirstLine(near.Pattern, output.Safe)}", Paint.Dim);
            }
        }

        foreach (var reason in model.Why ?? [])
        {
            output.Line($"  {reason.Name}:", Paint.Dim);
            output.Lines(reason.Text, "    ");
        }
    }

    private static SkillMeshException Usage(string message) => new(WorkspaceRules.BadArgument.At(SourcePosition.None, message), ExitCode.Usage);
}
