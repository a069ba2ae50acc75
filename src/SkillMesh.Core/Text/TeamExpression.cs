using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillMesh.Core.Text;

/// <summary>Regular expressions that come from a repository's settings: matched in time linear in the text, and small enough
/// that neither making one nor using it can hold a command up.</summary>
public static class TeamExpression
{
    /// <summary>Longest expression, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    /// <summary>Most that the counted repetitions of one expression may multiply to.</summary>
    public const int MaxRepeats = 1000;

    // The matcher needs no backtracking; this is the net below it, wide enough for a busy machine's first use.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The expression, ready to use.</summary>
    /// <exception cref="ArgumentException">It cannot be used; the message says why.</exception>
    public static Regex Create(string expression, RegexOptions options = RegexOptions.None)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Length > MaxLength)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"it is {expression.Length} characters long; at most {MaxLength} are taken"), nameof(expression));
        }

        if (Repeats(expression) > MaxRepeats)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"its counted repetitions multiply to more than {MaxRepeats}"), nameof(expression));
        }

        try
        {
            return new Regex(expression, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
        }
        catch (NotSupportedException error)
        {
            throw new ArgumentException("it looks around or back (lookaheads, lookbehinds, back references, atomic groups), which has no linear time", nameof(expression), error);
        }
        catch (RegexParseException error)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{Words(error.Error)} at character {error.Offset}"), nameof(expression), error);
        }
    }

    /// <summary>Why the expression cannot be used; null when it can.</summary>
    public static string? FaultOf(string expression)
    {
        try
        {
            Create(expression);
            return null;
        }
        catch (ArgumentException error)
        {
            // The framework appends the parameter's name on a line of its own.
            return error.Message.Split(" (Parameter", 2)[0];
        }
    }

    // The product over all {n}, {n,} and {n,m}, wherever they stand: nested ones multiply, and the bound is wide enough for
    // those that stand beside each other.
    private static long Repeats(string expression)
    {
        long product = 1;
        for (var i = 0; i < expression.Length && product <= MaxRepeats; i++)
        {
            if (expression[i] == '\\')
            {
                i++;
            }
            else if (expression[i] == '{' && Bound(expression.AsSpan(i + 1)) is { } bound)
            {
                product *= Math.Clamp(bound, 1, MaxRepeats + 1);
            }
        }

        return product;
    }

    private static long? Bound(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('}');
        var inside = end < 0 ? default : text[..end];
        var comma = inside.IndexOf(',');
        var least = comma < 0 ? inside : inside[..comma];
        var most = comma < 0 ? inside : inside[(comma + 1)..];
        return Number(most.IsEmpty ? least : most);
    }

    private static long? Number(ReadOnlySpan<char> digits) =>
        digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null
        : digits.Length > 9 ? long.MaxValue / 2
        : long.Parse(digits, CultureInfo.InvariantCulture);

    // InvalidGroupingConstruct -> "invalid grouping construct".
    private static string Words(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
