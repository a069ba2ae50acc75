using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>Markup that is not shown where it is rendered, or that acts there.</summary>
internal static partial class MarkupShapes
{
    public static TrustShape[] All =>
    [
        new(TrustRules.HiddenMarkup, Comment, "< ["),
        new(TrustRules.HiddenMarkup, Acting, "<"),
        new(TrustRules.Link, Scheme, "] data <"),
        new(TrustRules.Link, Beacon, "!"),
        new(TrustRules.Link, OtherHost, "["),
    ];

    [GeneratedRegex(@"\G(?:< ?!- ?-|< ?!\[cdata\[|\[(?://|comment|_|\.|\#)\]: ?(?:\#|<>))", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\G< ?/?(?:script|iframe|object|embed|svg|img|body|video|audio|input|details|style|link|meta|form|base|a|div|span|p)\b[^>\n]{0,200}?(?:[\s/]on[a-z]{3,20} ?= ?[^\s>{]|(?:src|href|action|data|srcdoc|xlink:href) ?= ?(?:javascript:|data:text|vbscript:)|srcdoc ?=|font-size ?: ?0|opacity ?: ?0(?![.\d])|http-equiv ?= ?refresh)|\G< ?(?:img|iframe)\b[^>\n]{0,60}? src ?= ?https?://[^\s>]{0,200}\?|\G< ?script[ >][^\n]{0,120}?(?:fetch\(|document\.cookie|eval\(|xmlhttprequest)", RegexOptions.CultureInvariant)]
    private static partial Regex Acting();

    [GeneratedRegex(@"\G(?:\]\( ?<? ?(?:javascript|data|vbscript|file|ms-[\w-]+|search-ms|vscode|cursor|shell|command) ?:|\] ?: ?<?(?:javascript|data|vbscript):|<(?:javascript|vbscript):|data:(?:text/html|text/javascript|application/[\w-]*(?:script|octet-stream|x-sh)\w*)[;,])", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\G! ?\[[^\]\n]{0,100}\]\( ?<?https?://[^)\s]{0,200}?(?:[?&][^)\s=]{0,50}=|\$\{?\w|\{\{)", RegexOptions.CultureInvariant)]
    private static partial Regex Beacon();

    [GeneratedRegex(@"\G\[ ?`?https?://(?<host>(?:[\w-]+\.)+[a-z]{2,})(?=[/\s\]`:?])[^\]\n]{0,120}\]\( ?<?https?://(?!\k<host>[/)\s:?])", RegexOptions.CultureInvariant)]
    private static partial Regex OtherHost();
}
