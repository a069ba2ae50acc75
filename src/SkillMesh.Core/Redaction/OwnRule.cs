using System.Text.RegularExpressions;

namespace SkillMesh.Core.Redaction;

/// <summary>A team's own redaction rule (<c>redaction: rules:</c>).</summary>
/// <param name="Kind">Stands in the place of what is removed.</param>
/// <param name="Match">The expression; a group named <c>s</c> marks the secret part, else the whole match is.</param>
public sealed record OwnRule(string Kind, string Match)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The expression is tried only on text that holds one of these, in any case; empty: always.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Least Shannon entropy of the secret part in bits a character; 0 for none.</summary>
    public double Entropy { get; init; }

    /// <summary>Expressions of secret parts that are none.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>The expression, linear in the text and limited to a second for each text.</summary>
    /// <exception cref="ArgumentException">It is no expression, or one that needs backtracking.</exception>
    public static Regex Compile(string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
        }
        catch (NotSupportedException error)
        {
            throw new ArgumentException(error.Message, nameof(expression), error);
        }
    }

    /// <summary>Why an expression cannot be used; null when it can.</summary>
    public static string? FaultOf(string expression)
    {
        try
        {
            _ = Compile(expression);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.InnerException is NotSupportedException
                ? "look-around, back-references and atomic groups are not supported: they cannot be matched in linear time"
                : error.Message.ReplaceLineEndings(" ");
        }
    }
}
