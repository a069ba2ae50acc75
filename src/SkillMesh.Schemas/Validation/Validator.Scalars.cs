using System.Globalization;
using System.Text.Json;
using SkillMesh.Schemas.Formats;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Strings, numbers, true, false, null.</summary>
internal ref partial struct Validator
{
    private bool Text(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        if ((node.Types & JsonTypes.String) == 0)
        {
            return Mismatch(ref reader, node);
        }

        if (!node.ChecksText)
        {
            return true;
        }

        var text = reader.ValueIsEscaped ? _scratch.Unescape(reader.ValueSpan) : reader.ValueSpan;
        var valid = true;
        if (node.Enum is not null || node.Const is not null)
        {
            valid = NotAllowed(node.Enum?.HasText(text) ?? true, node.Const?.HasText(text) ?? true, (int)reader.TokenStartIndex, text, node, quote: true);
        }

        if (node.Text is { } plan && (valid || _report))
        {
            valid &= TextRules(text, (int)reader.TokenStartIndex, plan, node);
        }

        if (node.InPlace is { } inPlace && (valid || _report))
        {
            valid &= InPlace(ref reader, inPlace, node);
        }

        return valid;
    }

    private bool TextRules(scoped ReadOnlySpan<byte> text, int offset, TextPlan plan, PlanNode node)
    {
        var valid = true;
        if (plan.HasLength && !JsonText.LengthIsWithin(text, plan.MinLength, plan.MaxLength, out var tooShort))
        {
            valid = false;
            if (_report)
            {
                ReportLength(text, offset, plan, node, tooShort);
            }
        }

        if (plan.Format != TextFormat.None && (valid || _report) && !TextFormats.Matches(plan.Format, text))
        {
            valid = false;
            if (_report)
            {
                Report(offset, "format", $"{JsonText.Quote(text)} is not {TextFormats.Describe(plan.Format)}", node.Path + "/format");
            }
        }

        if (plan.Pattern is { } pattern && (valid || _report) && !Find(pattern, text, offset))
        {
            valid = false;
            if (_report)
            {
                Report(offset, "pattern", $"{JsonText.Quote(text)} does not match the pattern {pattern.Source}", node.Path + "/pattern");
            }
        }

        return valid;
    }

    /// <exception cref="ValidationLimitException">It cannot be known in time. To go on as if there were no match would turn <c>not</c>
    /// around, so the document ends here.</exception>
    private bool Find(PatternMatcher pattern, scoped ReadOnlySpan<byte> text, int offset)
    {
        if (pattern.IsLinear)
        {
            return pattern.Match(text) == PatternMatch.Yes;
        }

        // Each string has its limit; many strings just below it must not add up either.
        if (_backtracking > FreeBacktracking + (BacktrackingPerByte * _document.Length))
        {
            throw new ValidationLimitException(offset, "limit", "patterns took too long on this document");
        }

        var match = pattern.Match(text, out var steps);
        _backtracking += steps;
        return match == PatternMatch.TimedOut
            ? throw new ValidationLimitException(offset, "limit", $"the pattern {pattern.Source} took too long on {JsonText.Quote(text)}")
            : match == PatternMatch.Yes;
    }

    private void ReportLength(scoped ReadOnlySpan<byte> text, int offset, TextPlan plan, PlanNode node, bool tooShort)
    {
        var length = JsonText.CodePoints(text);
        var keyword = tooShort ? "minLength" : "maxLength";
        var (bound, words) = tooShort ? (plan.MinLength, "shorter") : (plan.MaxLength, "longer");
        var message = tooShort && length == 0 && bound == 1
            ? "must not be empty"
            : string.Create(CultureInfo.InvariantCulture, $"is {length} characters, {words} than {bound}");
        Report(offset, keyword, message, node.Path + "/" + keyword);

        // A minimum above the maximum is foolish, but then both are true.
        if (tooShort && length > plan.MaxLength)
        {
            Report(offset, "maxLength", string.Create(CultureInfo.InvariantCulture, $"is {length} characters, longer than {plan.MaxLength}"), node.Path + "/maxLength");
        }
    }

    private bool Number(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var text = reader.ValueSpan;
        if ((node.Types & JsonTypes.Number) == 0
            && ((node.Types & JsonTypes.Integer) == 0 || !(DecimalNumber.TryReadSmall(text, out _) || DecimalNumber.Parse(text).IsInteger)))
        {
            return Mismatch(ref reader, node);
        }

        var valid = true;
        if (node.Enum is not null || node.Const is not null)
        {
            valid = NotAllowed(node.Enum?.HasNumber(text) ?? true, node.Const?.HasNumber(text) ?? true, (int)reader.TokenStartIndex, text, node);
        }

        if (node.Number is { } plan && (valid || _report))
        {
            valid &= NumberRules(text, (int)reader.TokenStartIndex, plan, node);
        }

        if (node.InPlace is { } inPlace && (valid || _report))
        {
            valid &= InPlace(ref reader, inPlace, node);
        }

        return valid;
    }

    private bool NumberRules(scoped ReadOnlySpan<byte> text, int offset, NumberPlan plan, PlanNode node)
    {
        var valid = true;
        foreach (var bound in plan.Bounds)
        {
            if (!bound.Holds(text))
            {
                valid = false;
                if (!_report)
                {
                    return false;
                }

                Report(offset, bound.Keyword, $"must be {bound.Wanted}, found {JsonText.Plain(text)}", node.Path + "/" + bound.Keyword);
            }
        }

        if (plan.MultipleOf is { } divisor && !divisor.Divides(text))
        {
            valid = false;
            if (_report)
            {
                Report(offset, "multipleOf", $"{JsonText.Plain(text)} is not a multiple of {JsonText.Plain(divisor.Text)}", node.Path + "/multipleOf");
            }
        }

        return valid;
    }

    private bool Literal(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var token = reader.TokenType;
        if ((node.Types & (token == JsonTokenType.Null ? JsonTypes.Null : JsonTypes.Boolean)) == 0)
        {
            return Mismatch(ref reader, node);
        }

        var valid = true;
        if (node.Enum is not null || node.Const is not null)
        {
            valid = NotAllowed(
                node.Enum?.HasLiteral(token) ?? true, node.Const?.HasLiteral(token) ?? true, (int)reader.TokenStartIndex, reader.ValueSpan, node);
        }

        if (node.InPlace is { } inPlace && (valid || _report))
        {
            valid &= InPlace(ref reader, inPlace, node);
        }

        return valid;
    }
}
