using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillMesh.Core.Text;

/// <summary>Regular expressions that come from a repository's settings: matched in time linear in the text, and small enough
/// that neither making one nor using it can hold a command up.</summary>
public static class TeamExpression
{
    /// <summary>Longest expression, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    /// <summary>Most characters and classes it may have when its counted repetitions are written out.</summary>
    public const int MaxSize = 2000;

    /// <summary>Most that counts which stand in each other may multiply to: each text position can then be at as many places of
    /// the expression at once.</summary>
    public const int MaxNested = 100;

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

        var size = ExpressionSize.Of(expression);
        if (size.Size > MaxSize || size.Nested > MaxNested)
        {
            throw new ArgumentException("its counted repetitions make it too large", nameof(expression));
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

    // InvalidGroupingConstruct -> "invalid grouping construct".
    private static string Words(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
