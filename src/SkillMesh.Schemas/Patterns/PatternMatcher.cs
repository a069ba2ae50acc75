using System.Text;
using System.Text.RegularExpressions;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Finds a pattern in UTF-8 text. In the order of what a pattern allows: an automaton of our own, .NET's automaton, .NET's
/// backtracking with a time limit.</summary>
internal sealed class PatternMatcher
{
    /// <summary>How long one string may take where only backtracking can decide.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromMilliseconds(100);

    private readonly ByteDfa? _dfa;
    private Regex? _regex;

    /// <summary>A pattern that was compiled before.</summary>
    /// <param name="source">As the schema wrote it.</param>
    /// <param name="automaton">Its automaton; null where .NET's has to be made from the source.</param>
    public PatternMatcher(string source, ByteDfa? automaton)
    {
        Source = source;
        _dfa = automaton;
    }

    /// <summary>As the schema wrote it.</summary>
    public string Source { get; }

    /// <summary>Whether the time for one string is bounded by its length alone.</summary>
    public bool IsLinear => _dfa is not null || (Expression.Options & RegexOptions.NonBacktracking) != 0;

    public bool IsOwnAutomaton => _dfa is not null;

    public ByteDfa? Automaton => _dfa;

    private Regex Expression => _regex ??= CompileRegex(Parse(Source));

    /// <exception cref="PatternException">The text is not a pattern that is understood.</exception>
    public static PatternMatcher Compile(string source)
    {
        var pattern = Parse(source);
        var dfa = pattern.IsRegular ? ByteDfaBuilder.Build(pattern) : null;
        return new PatternMatcher(source, dfa) { _regex = dfa is null ? CompileRegex(pattern) : null };
    }

    public PatternMatch Match(ReadOnlySpan<byte> text)
    {
        if (_dfa is not null)
        {
            return _dfa.Matches(text) ? PatternMatch.Yes : PatternMatch.No;
        }

        try
        {
            return Expression.IsMatch(Encoding.UTF8.GetString(text)) ? PatternMatch.Yes : PatternMatch.No;
        }
        catch (RegexMatchTimeoutException)
        {
            return PatternMatch.TimedOut;
        }
    }

    private static PatternNode Parse(string source)
    {
        var pattern = PatternParser.Parse(source);
        return pattern.IsRegular ? NestedRepeats.Join(pattern) : pattern;
    }

    private static Regex CompileRegex(PatternNode pattern)
    {
        var text = DotNetPattern.Write(pattern);
        try
        {
            if (pattern.IsRegular && !pattern.HasWordBoundary)
            {
                return new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            }
        }
        catch (NotSupportedException)
        {
            // Its automaton would be too large; what follows has the time limit.
        }

        try
        {
            return new Regex(text, RegexOptions.CultureInvariant, TimeLimit);
        }
        catch (ArgumentException)
        {
            throw new PatternException("it is too large or too deep");
        }
    }
}
