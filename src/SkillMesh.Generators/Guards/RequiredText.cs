using System.Text;

namespace SkillMesh.Generators.Guards;

/// <summary>Words of which a line must hold one before an expression can match it, so that most files are passed over by a plain
/// search.</summary>
/// <remarks>Reads a subset of the syntax and gives up on the rest: no answer is always right.</remarks>
internal sealed class RequiredText
{
    private const int MostWords = 16;

    private readonly string _expression;
    private int _at;
    private bool _isLost;

    private RequiredText(string expression) => _expression = expression;

    /// <summary>The words; null when none are known.</summary>
    public static IReadOnlyList<string>? Of(string expression)
    {
        var reader = new RequiredText(expression);
        var words = reader.Alternatives();
        return reader._isLost || reader._at < expression.Length ? null : words;
    }

    // One word of each alternative; null when any of them has none.
    private List<string>? Alternatives()
    {
        List<string>? words = [];
        while (true)
        {
            var best = Sequence();
            words = words is null || best is null || words.Count + best.Count > MostWords ? null : [.. words, .. best];
            if (_isLost || _at >= _expression.Length || _expression[_at] != '|')
            {
                return words;
            }

            _at++;
        }
    }

    // The words of the best part: the longest, since it is the rarest.
    private List<string>? Sequence()
    {
        List<string>? best = null;
        var run = new StringBuilder();
        while (!_isLost && _at < _expression.Length && _expression[_at] is not ('|' or ')'))
        {
            var (letter, words) = Atom();
            var least = Repetition(out var isRepeated);
            if (letter is { } one && least > 0)
            {
                run.Append(one);
            }

            if (letter is null || isRepeated)
            {
                best = Better(best, run.Length == 0 ? null : [run.ToString()]);
                run.Clear();
            }

            best = Better(best, least > 0 ? words : null);
        }

        return Better(best, run.Length == 0 ? null : [run.ToString()]);
    }

    private static List<string>? Better(List<string>? one, List<string>? other) =>
        one is null ? other
        : other is null || other.Min(word => word.Length) <= one.Min(word => word.Length) ? one
        : other;

    // A letter that stands for itself, the words of a group, or neither.
    private (char? Letter, List<string>? Words) Atom()
    {
        var letter = _expression[_at++];
        switch (letter)
        {
            case '(':
                return (null, Group());
            case '[':
                SkipClass();
                return default;
            case '.' or '^' or '$':
                return default;
            case '\\' when _at < _expression.Length:
                var escaped = _expression[_at++];
                // A letter or digit behind the backslash is a class, a place, or something longer that is not read here.
                _isLost |= char.IsLetterOrDigit(escaped) && "dDwWsSbBAzZGtnrfve".IndexOf(escaped) < 0;
                return char.IsLetterOrDigit(escaped) ? default : (escaped, null);
            case '\\' or '*' or '+' or '?':
                _isLost = true;
                return default;
            default:
                return (letter, null);
        }
    }

    private List<string>? Group()
    {
        if (_at < _expression.Length && _expression[_at] == '?')
        {
            var isNamed = _at + 2 < _expression.Length && _expression[_at + 1] == '<' && _expression[_at + 2] is not ('=' or '!');
            var end = isNamed ? _expression.IndexOf('>', _at) : _at + 1;
            _isLost |= end < 0 || end >= _expression.Length || (!isNamed && _expression[end] != ':');
            if (_isLost)
            {
                return null;
            }

            _at = end + 1;
        }

        var words = Alternatives();
        _isLost |= _at >= _expression.Length || _expression[_at] != ')';
        _at++;
        return words;
    }

    private void SkipClass()
    {
        _at += _at < _expression.Length && _expression[_at] == '^' ? 1 : 0;
        _at += _at < _expression.Length && _expression[_at] == ']' ? 1 : 0;
        while (_at < _expression.Length && _expression[_at] != ']')
        {
            // A class in a class, which is taken away from it.
            _isLost |= _expression[_at] == '[';
            _at += _expression[_at] == '\\' ? 2 : 1;
        }

        _isLost |= _at >= _expression.Length;
        _at++;
    }

    // The least number of times; 1 where nothing is said.
    private int Repetition(out bool isRepeated)
    {
        var least = 1;
        isRepeated = _at < _expression.Length && _expression[_at] is '*' or '+' or '?' or '{';
        if (!isRepeated)
        {
            return least;
        }

        if (_expression[_at] == '{')
        {
            // Braces that are no count are letters; too rare to be read here.
            var end = _expression.IndexOf('}', _at);
            var bounds = end < 0 ? [] : _expression.Substring(_at + 1, end - _at - 1).Split(',');
            _isLost |= bounds.Length is 0 or > 2 || !int.TryParse(bounds[0], out least) || (bounds.Length == 2 && bounds[1].Length > 0 && !int.TryParse(bounds[1], out _));
            _at = end < 0 ? _expression.Length : end + 1;
        }
        else
        {
            least = _expression[_at++] == '+' ? 1 : 0;
        }

        _at += _at < _expression.Length && _expression[_at] == '?' ? 1 : 0;
        return least;
    }
}
