using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SkillMesh.Schemas.Plans;

namespace SkillMesh.Schemas.Validation;

/// <summary>Schemas that apply to a value again. Each reads it from a copy of the reader, which is on the value's first token.</summary>
internal ref partial struct Validator
{
    private bool InPlace(scoped ref Utf8JsonReader reader, InPlacePlan plan, PlanNode node)
    {
        if (++_inPlaceDepth > DeepestInPlace || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ValidationLimitException((int)reader.TokenStartIndex, "limit", "the value and the schema nest too deeply together");
        }

        var outer = _isFirstReading;
        _isFirstReading = false;
        var valid = true;
        foreach (var part in plan.AllOf)
        {
            valid &= (valid || _report) && Again(ref reader, part);
        }

        if (plan.AnyOf.Length > 0 && (valid || _report))
        {
            valid &= AnyOf(ref reader, plan.AnyOf, node);
        }

        if (plan.OneOf.Length > 0 && (valid || _report))
        {
            valid &= OneOf(ref reader, plan.OneOf, node);
        }

        if (plan.Not is { } not && (valid || _report) && Probe(ref reader, not))
        {
            valid = false;
            if (_report)
            {
                Report(ref reader, "not", "is what the schema excludes", node);
            }
        }

        foreach (var (test, then, otherwise) in plan.Conditions)
        {
            if ((valid || _report) && (Probe(ref reader, test) ? then : otherwise) is { } follows)
            {
                valid &= Again(ref reader, follows);
            }
        }

        _isFirstReading = outer;
        _inPlaceDepth--;
        return valid;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Again(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var copy = reader;
        return Value(ref copy, node);
    }

    /// <summary>Whether a value satisfies a schema, without a word about why not.</summary>
    private bool Probe(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var (report, first) = (_report, _isFirstReading);
        var mark = _scratch.Mark();
        (_report, _isFirstReading) = (false, false);
        var valid = Again(ref reader, node);
        (_report, _isFirstReading) = (report, first);
        if (!valid)
        {
            _scratch.Return(mark);
        }

        return valid;
    }

    private bool AnyOf(scoped ref Utf8JsonReader reader, PlanNode[] alternatives, PlanNode node)
    {
        foreach (var alternative in alternatives)
        {
            if (Probe(ref reader, alternative))
            {
                return true;
            }
        }

        if (_report)
        {
            ReportNone(ref reader, "anyOf", alternatives, node);
        }

        return false;
    }

    private bool OneOf(scoped ref Utf8JsonReader reader, PlanNode[] alternatives, PlanNode node)
    {
        var first = -1;
        for (var i = 0; i < alternatives.Length; i++)
        {
            if (!Probe(ref reader, alternatives[i]))
            {
                continue;
            }

            if (first >= 0)
            {
                if (_report)
                {
                    var message = string.Create(CultureInfo.InvariantCulture, $"matches more than one of the alternatives: {first + 1} and {i + 1}");
                    Report(ref reader, "oneOf", message, node);
                }

                return false;
            }

            first = i;
        }

        if (first < 0 && _report)
        {
            ReportNone(ref reader, "oneOf", alternatives, node);
        }

        return first >= 0;
    }

    /// <summary>Says that no alternative fits and, where one of them is clearly meant, what is wrong by that one.</summary>
    private void ReportNone(scoped ref Utf8JsonReader reader, string keyword, PlanNode[] alternatives, PlanNode node)
    {
        var errors = _scratch.Errors;
        var offset = (int)reader.TokenStartIndex;
        var at = errors.Count;
        Report(ref reader, keyword, string.Create(CultureInfo.InvariantCulture, $"matches none of the {alternatives.Length} alternatives"), node);
        var suppressed = _suppressed;
        var before = errors.Count;
        if (before == at)
        {
            return;
        }

        // Kept, not found again by a second run: nested alternatives would double the work at every level.
        RawError[] best = [];
        var bestRank = int.MaxValue;
        foreach (var alternative in alternatives)
        {
            Again(ref reader, alternative);
            var rank = Rank(before, offset);
            if (rank <= bestRank)
            {
                best = rank < bestRank ? [.. errors.Skip(before)] : [];
                bestRank = rank;
            }

            errors.RemoveRange(before, errors.Count - before);
        }

        _suppressed = suppressed;
        errors.AddRange(best);
    }

    /// <summary>Lower is closer: an alternative of another type is far, one whose constants differ (a discriminator) is next.</summary>
    private readonly int Rank(int from, int offset)
    {
        var rank = 0;
        for (var i = from; i < _scratch.Errors.Count; i++)
        {
            var error = _scratch.Errors[i];
            if (error.Offset == offset && error.Keyword is "type" or "false")
            {
                return 1_000_000;
            }

            rank |= error.Keyword is "const" or "enum" ? 1 : 0;
        }

        return rank;
    }
}
