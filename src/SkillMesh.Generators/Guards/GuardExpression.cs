using System.Text.RegularExpressions;
using SkillMesh.Core.Text;

namespace SkillMesh.Generators.Guards;

/// <summary>The expression of a guard under the limits that <c>skillmesh validate</c> has (Core's <c>TeamExpression</c>).</summary>
internal static class GuardExpression
{
    /// <summary>Longest expression, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    private const int MaxSize = 2000;
    private const int MaxNested = 100;

    // RegexOptions.NonBacktracking, which netstandard2.0 has no name for.
    private const RegexOptions Linear = (RegexOptions)1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The expression, ready to use; null when it cannot be used, and why.</summary>
    public static Regex? Create(string expression, out string fault)
    {
        fault = "";
        var size = ExpressionSize.Of(expression);
        if (expression.Length > MaxLength || size.Size > MaxSize || size.Nested > MaxNested)
        {
            fault = "it is too large";
            return null;
        }

        try
        {
            return Make(expression);
        }
        catch (NotSupportedException)
        {
            fault = "it looks around or back, which has no linear time";
        }
        catch (ArgumentException error)
        {
            fault = error.Message;
        }

        return null;
    }

    private static Regex Make(string expression)
    {
        try
        {
            return new Regex(expression, Linear | RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A host on .NET Framework has no linear matcher; the limit bounds the time there.
            return new Regex(expression, RegexOptions.CultureInvariant, Limit);
        }
    }
}
