using System.CommandLine;
using SkillMesh.Cli.CommandLine;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill confirm</c> and <c>skill reject</c>: what happened after a fix was used.</summary>
internal sealed class OutcomeVerb(string verb)
{
    private readonly Argument<string> _skill = Inputs.Name("skill", "The skill's id, or the first characters of it.");
    private readonly Option<string?> _evidence = Inputs.Text("--evidence", "TEXT", "What was observed, e.g. the build that passed.");
    private readonly Option<string?> _reason = Inputs.Text("--reason", "TEXT", "Why it did not work.");
    private readonly MeshAccess.Who _who = new();

    private bool Confirms => verb == "confirm";

    public Command Build(CommandRunner runner)
    {
        var command = new Command(verb, Confirms ? "Record that a fix was used and worked." : "Record that a fix was used and did not work.") { _skill, _evidence };
        if (!Confirms)
        {
            command.Add(_reason);
        }

        _who.AddTo(command);
        return runner.Bind(command, Run);
    }

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        using var store = access.Store();
        var taken = SkillOutcomes.Take(
            access,
            store,
            context.Value(_skill)!,
            Confirms,
            happened => _who.Sign(
                context, happened with { Evidence = context.Value(_evidence) ?? "", Reason = Confirms ? "" : context.Value(_reason) ?? "" }, access),
            _who.IsPerson(context));
        return SkillEvents.Answer(access, taken);
    }
}
