using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>Text that asks to be carried on: to instruction files, to other agents, as a skill.</summary>
internal static partial class SpreadShapes
{
    private const string Verbs = "add append insert copy paste write put prepend include inject embed save place propagate replicate spread record store persist repeat mirror echo cat cp";

    public static TrustShape[] All =>
    [
        new(TrustRules.SelfSpreading, IntoInstructions, Verbs),
        new(TrustRules.SelfSpreading, ByRedirect, "claude agents gemini cursorrules runbook skill memory copilot"),
        new(TrustRules.SelfSpreading, Everywhere, Verbs + " share publish distribute apply commit install") { Gaps = 2 },
        new(TrustRules.SelfSpreading, Told, "tell teach instruct inform notify share send broadcast forward propagate spread distribute relay announce convince order remind pass recommend"),
        new(TrustRules.SelfSpreading, AsSkill, "capture record save store register publish create recapture submit add export turn make learn remember"),
        new(TrustRules.SelfSpreading, Commands, "skillmesh capture_error_resolution collective_auto_resolve broadcast_skill"),
        new(TrustRules.SelfSpreading, Itself, "spread propagate replicate broadcast pass distribute copy repeat reproduce"),
        new(TrustRules.SelfSpreading, BeAdded, "be"),
        new(TrustRules.SelfSpreading, Always, "whenever when every each in include always"),
    ];

    private const string InstructionFile = @"(?:claude(?:\.local)?\.md|agents\.md|gemini\.md|copilot-instructions|\.?cursorrules|\.cursor/rules|\.windsurfrules|runbooks?(?:\.md)?|skill\.md|memory\.md|skills_database|skill-events|(?:your |the )?system prompts?|(?:every|all|each|other|any) (?:other )?(?:skills?|runbooks?|prompts?|memory|memories|knowledge bases?)|(?:your|its|the agent.?s) (?:long-term )?memory)\b";

    [GeneratedRegex(@"\G(?:add|append|insert|copy|paste|write|put|prepend|include|inject|embed|save|place|propagate|replicate|spread|record|store|persist|repeat|mirror|echo|cat|cp)\b[^\n]{0,120}?(?<![\w-])" + InstructionFile, RegexOptions.CultureInvariant)]
    private static partial Regex IntoInstructions();

    [GeneratedRegex(@"(?<=(?:>>?|\btee(?: -a)?) ?\S{0,60})\G(?:claude\.md|agents\.md|gemini\.md|cursorrules|runbook\.md|skill\.md|memory\.md|copilot-instructions)", RegexOptions.CultureInvariant)]
    private static partial Regex ByRedirect();

    [GeneratedRegex(@"\G(?:add|append|insert|copy|paste|write|put|prepend|include|inject|embed|save|place|propagate|replicate|spread|repeat|share|publish|distribute|apply|commit|install)\b (?:this|these)\b(?: (?:same|exact|whole|entire))? ?(?:instructions?|texts?|messages?|skills?|fix(?:es)?|paragraphs?|notes?|advice|resolutions?|prompts?|block|comment|hook|sentence)? (?:to|into|in|on|onto|with|across|for|at)\b[^\n]{0,60}?\b(?:every|all|each|any|other)\b[^\n]{0,20}?\b(?:repos?\b|repositor(?:y|ies)|projects?|sessions?|workspaces?|agents?|machines?|files?|pull requests?|commits?|repl(?:y|ies)|responses?)", RegexOptions.CultureInvariant)]
    private static partial Regex Everywhere();

    [GeneratedRegex(@"\G(?:(?:tell|teach|instruct|inform|convince|order|remind|recommend)\b|(?:notify|share|send|broadcast|forward|propagate|spread|distribute|relay|announce|pass)\b (?:this|it|these|that|them|the (?:same )?(?:fix|skill|note|news|message|instructions?|text|advice)|your)\b)[^\n]{0,60}?\b(?:other|all|every|each|fellow|any|peer|more)(?: other| the| of the| ai| coding| your| connected| known)*(?: |-)(?:agents?|assistants?|llms?|bots?|ai models?|claudes?|subagents?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    [GeneratedRegex(@"\G(?:capture|record|save|store|register|publish|create|recapture|submit|add|export|turn|make|learn|remember)\b[^\n.]{0,50}?\b(?:as|into) an? (?:\w+ )?(?:skill|known fix|lesson|memory)\b|\G(?:capture|publish|learn|remember|save) (?:this|these)(?: \w+)? (?:skill|fix|lesson|instruction|rule)s?\b[^\n]{0,30}(?:for|with|to|so that) (?:other|all|every|future|each)", RegexOptions.CultureInvariant)]
    private static partial Regex AsSkill();

    [GeneratedRegex(@"\G(?:skillmesh (?:skill (?:capture|import|approve|confirm|export)|sync|bridge|hub|learning|finding|correction|incident|publish|evolve|hook|import)\b|capture_error_resolution\b|collective_auto_resolve\b|broadcast_skill\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    [GeneratedRegex(@"\G(?:spread|propagate|replicate|broadcast|pass on|distribute|copy|repeat|reproduce)\b (?:(?:this|these) (?:messages?|instructions?|skills?|fix|prompts?|notes?|advice|rules?)\b|itself\b|yourself\b|(?:this|it) (?:further|onwards?|everywhere|widely|to (?:every|all|other)|across (?:all|every))|(?:this |it )?to (?:your |all |other )*(?:peers|agents)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Itself();

    [GeneratedRegex(@"\Gbe (?:added|copied|appended|pasted|propagated|shared|included|stored|sent|repeated)\b[^\n]{0,40}?\b(?:every|all|each|other)\b[^\n]{0,15}?\b(?:skills?|memory|memories|prompts?|instruction files?|runbooks?|ai agents?|coding agents?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex BeAdded();

    [GeneratedRegex(@"\G(?:whenever|when|every time|each time) (?:you|an agent|agents)\b[^\n]{0,80}?\b(?:also (?:add|append|include|capture|copy|paste)|(?:append|paste|copy|include|repeat) this\b)|\Gin (?:every|all|each)(?: of your)? (?:future )?(?:repl(?:y|ies)|responses?|answers?|commits?|commit messages?|pull requests?),? ?(?:also )?(?:include|add|append|mention|write|repeat)\b|\G(?:always )?include (?:this|these)(?: \w+){0,2} in (?:all|every|each|your|any)(?: \w+){0,2} (?:repl|response|answer|commit|pull|summar|message)", RegexOptions.CultureInvariant)]
    private static partial Regex Always();
}
