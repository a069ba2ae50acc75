using System.Text.Json;
using SkillMesh.Schemas.Formats;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>A string, number, true, false or null by itself: what a schema asks of it depends on nothing else, so it is asked as often as
/// there are schemas.</summary>
/// <param name="kind">Its token.</param>
/// <param name="text">A string without escapes, or a number as written.</param>
internal readonly ref struct Scalar(JsonTokenType kind, ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Whether it satisfies a schema whose patterns are automata of our own.</summary>
    public bool Satisfies(PlanNode node)
    {
        var valid = kind switch
        {
            JsonTokenType.String => (node.Types & JsonTypes.String) != 0 && SatisfiesText(node),
            JsonTokenType.Number => SatisfiesNumber(node),
            _ => (node.Types & (kind == JsonTokenType.Null ? JsonTypes.Null : JsonTypes.Boolean)) != 0
                && (node.Enum?.HasLiteral(kind) ?? true) && (node.Const?.HasLiteral(kind) ?? true),
        };
        return valid && (node.InPlace is not { } plan || SatisfiesInPlace(plan));
    }

    private bool SatisfiesText(PlanNode node) =>
        (node.Enum?.HasText(_text) ?? true) && (node.Const?.HasText(_text) ?? true)
        && (node.Text is not { } plan
            || ((!plan.HasLength || JsonText.LengthIsWithin(_text, plan.MinLength, plan.MaxLength, out _))
                && (plan.Format == TextFormat.None || TextFormats.Matches(plan.Format, _text))
                && (plan.Pattern is not { } pattern || pattern.Match(_text) == PatternMatch.Yes)));

    private bool SatisfiesNumber(PlanNode node)
    {
        if ((node.Types & JsonTypes.Number) == 0
            && ((node.Types & JsonTypes.Integer) == 0 || !(DecimalNumber.TryReadSmall(_text, out _) || DecimalNumber.Parse(_text).IsInteger)))
        {
            return false;
        }

        if (!(node.Enum?.HasNumber(_text) ?? true) || !(node.Const?.HasNumber(_text) ?? true))
        {
            return false;
        }

        if (node.Number is not { } plan)
        {
            return true;
        }

        foreach (var bound in plan.Bounds)
        {
            if (!bound.Holds(_text))
            {
                return false;
            }
        }

        return plan.MultipleOf is not { } divisor || divisor.Divides(_text);
    }

    private bool SatisfiesInPlace(InPlacePlan plan)
    {
        foreach (var part in plan.AllOf)
        {
            if (!Satisfies(part))
            {
                return false;
            }
        }

        if ((plan.AnyOf.Length > 0 && Count(plan.AnyOf, enough: 1) == 0)
            || (plan.OneOf.Length > 0 && Count(plan.OneOf, enough: 2) != 1)
            || (plan.Not is { } not && Satisfies(not)))
        {
            return false;
        }

        foreach (var (test, then, otherwise) in plan.Conditions)
        {
            if ((Satisfies(test) ? then : otherwise) is { } follows && !Satisfies(follows))
            {
                return false;
            }
        }

        return true;
    }

    private int Count(PlanNode[] alternatives, int enough)
    {
        var count = 0;
        foreach (var alternative in alternatives)
        {
            if (Satisfies(alternative) && ++count == enough)
            {
                break;
            }
        }

        return count;
    }
}
