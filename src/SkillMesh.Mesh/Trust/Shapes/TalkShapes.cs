using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>Text that speaks to an agent: instructions, forged turns, secrecy.</summary>
internal static partial class TalkShapes
{
    private const string People = @"(?:users?|humans?|developers?|owners?|operators?|anyone|anybody|reviewers?|maintainers?|persons?|people|your (?:boss|team))";

    public static TrustShape[] All =>
    [
        new(TrustRules.Instruction, Ignore, "ignore disregard forget override bypass overlook neglect discard skip") { Gaps = 2 },
        new(TrustRules.Instruction, DoNotFollow, "do don dont never stop"),
        new(TrustRules.Instruction, Foreign, "ignoriere ignorier vergiss ignora ignore ignorez oubliez olvida ignorieren negeer"),
        new(TrustRules.Instruction, Cjk, "忽 无 無 指 请"),
        new(TrustRules.Instruction, NewRules, "new updated revised real actual secret hidden system your important critical mandatory urgent"),
        new(TrustRules.Instruction, YouAre, "you from act pretend dan god jailbreak"),
        new(TrustRules.Instruction, Address, "as dear attention note hey to if ai llm assistant claude copilot coding language any all every agents"),
        new(TrustRules.Instruction, Reveal, "reveal print show repeat output leak dump"),
        new(TrustRules.Instruction, Above, "this these the"),
        new(TrustRules.ForgedTurn, Tag, "< ["),
        new(TrustRules.ForgedTurn, Role, "system assistant developer human user ai instruction instructions"),
        new(TrustRules.ForgedTurn, Call, "type name begin end start tool"),
        new(TrustRules.Secrecy, Untold, "do don dont never no must should shouldnt without"),
        new(TrustRules.Secrecy, Unasked, "run execute apply do proceed continue commit push merge delete perform act"),
        new(TrustRules.Secrecy, Kept, "keep hide conceal the behind"),
        new(TrustRules.Secrecy, Silent, "silently quietly secretly discreetly covertly stealthily"),
    ];

    [GeneratedRegex(@"\G(?:ignore|disregard|forget|override|bypass|overlook|neglect|discard|skip)\b[^\n.]{0,30}?(?:\b(?:previous|prior|above|preceding|earlier|former|your|system|original|initial|existing)\b[^\n.]{0,30}?\b(?:instructions?|prompts?|guidelines|directions|directives|training|guardrails|safety rules|polic(?:y|ies) (?:you|of)|conversation|system messages?)|\b(?:all|any|every|the|other)\b[^\n.]{0,20}?\b(?:instructions|prompts|guidelines|directives|guardrails) ?(?:you|above|before|given|from|so far|and|that|until|$|[.,;:!\n])|\b(?:your|previous|prior|preceding|earlier) (?:\w+ )?rules\b|everything (?:above|before|you (?:were|have been) told)|what you (?:were|have been) told)", RegexOptions.CultureInvariant)]
    private static partial Regex Ignore();

    [GeneratedRegex(@"\G(?:do not|don ?t|dont|never|stop) (?:follow(?:ing)?|obey(?:ing)?|comply(?:ing)? with|listen(?:ing)? to) (?:the |your |any |all |these )*(?:previous|prior|above|earlier|system|original|safety|user.?s?) (?:\w+ )?(?:instructions?|prompts?|rules|guidelines|directives|messages?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex DoNotFollow();

    [GeneratedRegex(@"\G(?:ignorieren?|ignoriere|vergiss|ignora|ignore|ignorez|oubliez|olvida|negeer)\b[^\n.]{0,30}?\b(?:anweisungen|vorgaben|instrucciones|instructions|consignes|istruzioni|instruções|instructies)\b[^\n.]{0,20}", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\G(?:忽略|无视|無視)[^\n]{0,12}?(?:指示|指令|说明|提示|規則|规则)|\G指示を(?:無視|忘れ)", RegexOptions.CultureInvariant)]
    private static partial Regex Cjk();

    [GeneratedRegex(@"\G(?:(?:new|updated|revised|real|actual|secret|hidden|your|important|urgent) (?:system |secret |hidden |new )?(?:instructions?|directives?|system prompt|orders) ?(?:[:=]|are (?:now|as follows|to)|-{1,2} )|your new (?:task|goal|role|objective|mission|job|orders) (?:is|are)\b|system (?:prompt|override|instructions?|directive|notice) ?[:=]|(?:important|critical|mandatory|urgent)[ !:]{1,3}[^\n]{0,40}?\b(?:obey|follow these instructions|before (?:doing )?anything else|(?:ai )?agents? must|assistants? must))", RegexOptions.CultureInvariant)]
    private static partial Regex NewRules();

    [GeneratedRegex(@"\G(?:you are (?:now (?:an? (?!member|owner|collaborator|maintainer)|in (?:developer|debug|god|admin|maintenance|dan|jailbreak|unrestricted)|dan\b|free\b|unrestricted|unfiltered|acting|the (?:admin|root|system))|no longer (?:bound|restricted|limited|required|an? )|(?:an? )?(?:unrestricted|helpful|jailbroken|uncensored)\b)|you (?:must|have to) (?:obey|comply with (?:this|these|the following))|from now on\b[^\n.]{0,40}?\b(?:you (?:will|must|are|should|have)|respond|reply|answer|obey|act)\b|act as (?:an? |the |if you (?:are|were) )*(?:root|admin\w*|system|dan|unrestricted|jailbroken|different|evil|attacker|privileged)\b|pretend (?:to be|you are|that you)|(?:god|dan|jailbreak) mode\b)", RegexOptions.CultureInvariant)]
    private static partial Regex YouAre();

    private const string Models = @"(?:ai(?: agents?| assistants?| models?)?|llms?|assistants?|claude(?: code)?|copilot|coding (?:agents?|assistants?)|language models?|(?:any|all|every) (?:ai |coding )?(?:agents?|assistants?|models?))";

    [GeneratedRegex(@"\G(?:as an? |dear |attention,? |note (?:to|for) (?:the |any |all )?|hey,? |to (?:the |any |all )?(?=ai\b|llm|claude|assistant|coding))" + Models + @"\b[^\n]{0,60}?(?:must|should|need to|have to|please|\brun\b|execute|:|,)|\Gif you are an? " + Models + @"\b|\G" + Models + @" (?:(?:must|shall|has to|have to|(?:are|is) required to|should always|should first|needs? to|reading this)\b ?(?:now |always |first |immediately |also |must |should )*)(?:run|execute|fetch|download|send|follow|obey|ignore|add|append|copy|install|open|call|use|write|post|include|this|capture|never|not)\b|\Gagents (?:reading|who read|that read) this\b", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\G(?:reveal|print|show|repeat|output|leak|dump)\b[^\n.]{0,30}?(?:system prompt|your (?:\w+ )?(?:instructions|prompt)|hidden (?:instructions|prompt)|initial prompt)", RegexOptions.CultureInvariant)]
    private static partial Regex Reveal();

    [GeneratedRegex(@"\G(?:this|these|the following) (?:messages?|instructions?|texts?|skills?|fix(?:es)?|note|block) (?:overrides?|supersedes?|takes? precedence|outranks?|replaces? (?:all|any|your|previous)|comes? from (?:the )?(?:system|user|anthropic|openai|admin))", RegexOptions.CultureInvariant)]
    private static partial Regex Above();

    [GeneratedRegex(@"\G(?:< ?/?(?:system|assistant|tool_call|tool_result|tool_use|tool_response|function_calls?|function_results?|invoke|system-reminder|system_prompt|important_instructions|antml:\w+|command-name|command-message|extremely[-_]important|user-prompt-submit-hook|thinking)(?=[\s>/])[^>\n]{0,80}>|<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|end_header_id|eot_id)|<< ?/?sys ?>>|\[ ?/?inst ?\]|\[ ?(?:system|developer|admin)(?: (?:prompt|message|instructions?|override|note))\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<=(?:^|\n)[\#*>_\[ ]{0,8})\G(?:(?:system|assistant|developer|human|user|ai)\]?[*_]{0,2}(?: prompt| message| instructions?| role)? ?\]?: ?[*_]{0,2} ?(?:you (?:are|must|will|should|have)|ignore|disregard|from now|run |execute|the user (?:has|wants|approved|agreed)|i (?:have|will|am|approve)|please|sure|ok(?:ay)?\b|approved|yes,|override|always|never|new instructions?|understood|go ahead)|(?<=\#{1,6} ?)(?:instructions?|system|assistant|system prompt) ?:)", RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"\G(?:type ?: ?tool_(?:use|result|call)\b|name ?: ?(?:bash|shell|execute\w*|run_command|run_shell|computer|terminal)\b[^\n]{0,60}?(?:input|arguments|parameters|args) ?:|(?:begin|end|start)(?: of)? (?:the )?(?:system|user|admin|developer|hidden|untrusted)(?: \w+)? ?(?:prompt|input|instructions?|message|context)\b|tool (?:output|result) ?: ?(?:approved|success|the user))", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex(@"\G(?:do not|don ?t|dont|never|no need to|must not|should not|shouldnt|shouldn ?t|without) ?(?:ever |also |bother to |have to |need to )?(?:(?:tell|telling|inform|informing|mention\w*|notify|notifying|alert|alerting|ask|asking|warn|warning|consult\w*)\b[^\n.]{0,25}?\b" + People + @"|(?:mention|show|reveal|report|disclose|display|explain|log|output|print|discuss|tell)(?:ing)? (?:this|it|these|that|any of this|about (?:this|it))(?=[.,;:!\n]|$| ?(?:to|in|with|anywhere|at all|step|fix|change|command|note|instruction|part)\b)|ask(?:ing)? for (?:confirmation|permission|approval))", RegexOptions.CultureInvariant)]
    private static partial Regex Untold();

    [GeneratedRegex(@"\G(?:run|execute|apply|do|proceed|continue|commit|push|merge|delete|perform|act)\b[^\n.]{0,60}?\bwithout (?:asking|requesting|waiting|seeking|any|getting|human|user)\b[^\n.]{0,20}(?:confirmation|permission|approval|review|consent|first)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unasked();

    [GeneratedRegex(@"\G(?:behind (?:the |your )?(?:user|human|owner|developer|maintainer|reviewer)s?(?: s)? back\b|keep this (?:fix|change|step|instruction|note|command|edit) (?:a )?secret|keep (?:this|it|these)\b[^\n.]{0,25}?\b(?:hidden|quiet|between us|confidential|to yourself|from " + People + @")|(?:hide|conceal) (?:this|it|these|the (?:change|command|commit|output|fact|instruction|edit|step)s?)\b[^\n.]{0,30}?from\b|the (?:user|human|developer|owner|maintainer) (?:does not|doesn ?t|doesnt|need not|must not|should not|will not|wont|won ?t|has already|already)\b[^\n.]{0,20}?(?:need to know|have to know|to know|notice|find out|be told|be informed|approved|agreed|authori[sz]ed (?:this|all|the|it|you)|consented|given (?:permission|consent)|care about))", RegexOptions.CultureInvariant)]
    private static partial Regex Kept();

    [GeneratedRegex(@"\G(?:secretly|covertly|stealthily|discreetly)\b|(?<=^|[.\n:;,] ?|\bthen |\band |\bplease |\d |- )\G(?:silently|quietly) (?:run|execute|add|append|send|install|upload|copy|post|push|download|change|modify|include|replace|commit|delete|remove)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Silent();
}
