using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Exchange;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill list</c>, and <c>skill top</c>: those that were seen to work most.</summary>
internal sealed class SkillListVerb(string verb)
{
    private const int TopCount = 5;

    private readonly Option<string?> _state = Inputs.OneOf("--state", "WORD", "Skills in this state.", "proposed", "verified", "approved", "quarantined", "retired");
    private readonly Option<string?> _type = Inputs.Text("--type", "CODE", "Skills for this error type.");
    private readonly Option<string?> _agent = Inputs.Text("--agent", "NAME", "Skills that this agent captured.");
    private readonly Option<int?> _limit = Inputs.Number("--limit", "N", verb == "top" ? "How many; 5, unless given." : "How many; all, unless given.", maximum: 1_000_000);

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command(verb, verb == "top" ? "Show the fixes that are known to work best." : "List the skills.") { _state, _type, _agent, _limit }, Run);

    private Answer Run(CommandContext context)
    {
        var faults = new List<Diagnostic>();
        var book = MeshAccess.Of(context).Book(faults);
        var (state, type, agent) = (context.Value(_state), context.Value(_type), context.Value(_agent));
        var skills = book.Skills
            .Where(skill => state is null ? verb != "top" || skill.IsShown : SkillStates.WordOf(skill.State) == state)
            .Where(skill => type is null || string.Equals(skill.ErrorType, type, StringComparison.OrdinalIgnoreCase))
            .Where(skill => agent is null || skill.Captures.Any(capture => capture.Agent == agent));
        var ordered = verb == "top"
            ? skills.OrderByDescending(skill => skill.LowerBound).ThenByDescending(skill => skill.Suggested).ThenBy(skill => skill.Id, StringComparer.Ordinal)
            : skills.OrderBy(skill => skill.ErrorType, StringComparer.Ordinal).ThenBy(skill => skill.Id, StringComparer.Ordinal);
        var model = new SkillListModel([.. ordered.Take(context.Value(_limit) ?? (verb == "top" ? TopCount : int.MaxValue)).Select(SkillText.Row)], book.Skills.Count);
        return Answer.Of(model, () => OutputJson.Default.SkillListModel, SkillText.Rows).With(ConfiguredWorkspace.Brief(faults));
    }
}
