using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Schemas.Patterns.Backtracking;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Finds a pattern in UTF-8 text. In the order of what a pattern allows: an automaton of our own, .NET's automaton, backtracking
/// with a limit of steps.</summary>
internal sealed class PatternMatcher
{
    private readonly ByteDfa? _dfa;
    private Regex? _regex;
    private Backtracker? _backtracker;

    /// <summary>A pattern that was compiled before.</summary>
    /// <param name="source">As the schema wrote it.</param>
    /// <param name="automaton">Its automaton; null where another way has to be made from the source.</param>
    public PatternMatcher(string source, ByteDfa? automaton)
    {
        Source = source;
        _dfa = automaton;
    }

    /// <summary>As the schema wrote it.</summary>
    public string Source { get; }

    /// <summary>Whether the time for one string is bounded by its length alone.</summary>
    public bool IsLinear
    {
        get
        {
            Prepare();
            return _backtracker is null;
        }
    }

    public bool IsOwnAutomaton => _dfa is not null;

    public ByteDfa? Automaton => _dfa;

    /// <exception cref="PatternException">The text is not a pattern that is understood.</exception>
    public static PatternMatcher Compile(string source)
    {
        var pattern = Parse(source);
        var matcher = new PatternMatcher(source, pattern.IsRegular ? ByteDfaBuilder.Build(pattern) : null);
        if (matcher._dfa is null)
        {
            matcher.Prepare(pattern);
        }

        return matcher;
    }

    public PatternMatch Match(ReadOnlySpan<byte> text) => Match(text, out _);

    /// <summary>Looks for the pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="steps">Receives the steps of backtracking; 0 where there is none.</param>
    public PatternMatch Match(ReadOnlySpan<byte> text, out long steps)
    {
        steps = 0;
        if (_dfa is not null)
        {
            return _dfa.Matches(text) ? PatternMatch.Yes : PatternMatch.No;
        }

        Prepare();
        return _backtracker is not null ? _backtracker.Match(text, out steps)
            : _regex!.IsMatch(Encoding.UTF8.GetString(text)) ? PatternMatch.Yes : PatternMatch.No;
    }

    private static PatternNode Parse(string source)
    {
        var pattern = PatternParser.Parse(source);
        return pattern.IsRegular ? NestedRepeats.Join(pattern) : pattern;
    }

    private void Prepare()
    {
        if (_dfa is null && _regex is null && _backtracker is null)
        {
            Prepare(Parse(Source));
        }
    }

    private void Prepare(PatternNode pattern)
    {
        try
        {
            _regex = pattern.IsRegular && !pattern.HasWordBoundary
                ? new Regex(DotNetPattern.Write(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
                : null;
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException)
        {
            // Its automaton would be too large, or it is too deep.
        }

        _backtracker = _regex is null ? new Backtracker(pattern) : null;
    }
}
