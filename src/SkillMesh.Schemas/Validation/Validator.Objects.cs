using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SkillMesh.Schemas.Plans;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Objects.</summary>
internal ref partial struct Validator
{
    private bool Object(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var plan = node.Object;
        var names = plan.Names;
        var start = (int)reader.TokenStartIndex;
        var checksNames = _isFirstReading && _rejectDuplicates;
        var words = names.Count > 64 ? (names.Count + 63) >> 6 : 0;
        var seenAt = words > 0 ? _scratch.PushSeen(words) : 0;
        var others = default(KeySet.Frame);
        var hasOthers = false;
        ulong seen = 0;
        var count = 0;
        var guess = 0;
        var valid = true;
        while (true)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                break;
            }

            count++;
            var name = reader.ValueIsEscaped ? _scratch.Unescape(reader.ValueSpan) : reader.ValueSpan;
            var index = names.Find(name, guess);
            var isTwice = false;
            if (index >= 0)
            {
                guess = index + 1;
                var bit = 1UL << (index & 63);
                ref var word = ref words > 0 ? ref _scratch.Seen(seenAt + (index >> 6)) : ref seen;
                isTwice = (word & bit) != 0 && checksNames;
                word |= bit;
            }
            else if (checksNames)
            {
                if (!hasOthers)
                {
                    others = _scratch.Names.Open();
                    hasOthers = true;
                }

                isTwice = _scratch.Names.Add(ref others, name) >= 0;
            }

            if (isTwice)
            {
                valid = false;
                if (_report)
                {
                    Report((int)reader.TokenStartIndex, "json", $"the property {JsonText.Quote(name, "a name")} is there twice", "");
                }
            }

            if (plan.PropertyNames is { } namesRule)
            {
                valid &= Value(ref reader, namesRule);
            }

            valid &= index >= 0
                ? Property(ref reader, plan.Children[index], plan.MoreChildren[index], plan, node)
                : OtherProperty(ref reader, name, plan, node);
            if (!valid && !_report)
            {
                return false;
            }
        }

        if (hasOthers)
        {
            _scratch.Names.Close(ref others);
        }

        if (!plan.IsEmpty)
        {
            valid &= Complete(plan, words > 0 ? _scratch.SeenWords(seenAt, words) : new ReadOnlySpan<ulong>(in seen), count, start, node);
        }

        if (words > 0)
        {
            _scratch.PopSeen(seenAt);
        }

        return valid;
    }

    /// <summary>Checks the value after a property name that the schema mentions, or that has exactly one schema.</summary>
    private bool Property(scoped ref Utf8JsonReader reader, PlanNode child, PlanNode[]? more, ObjectPlan plan, PlanNode node)
    {
        if (child.IsNever && ReferenceEquals(child, plan.Additional))
        {
            return Unwanted(ref reader, node);
        }

        reader.Read();
        return more is null ? Value(ref reader, child) : Values(ref reader, child, more);
    }

    /// <summary>Checks a value against several schemas. Apart from the usual way, whose frame would otherwise have to hold, and clear,
    /// copies of the reader.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Values(scoped ref Utf8JsonReader reader, PlanNode child, PlanNode[] more)
    {
        var again = reader;
        var valid = Value(ref reader, child);
        var outer = _isFirstReading;
        _isFirstReading = false;
        foreach (var next in more)
        {
            if (!valid && !_report)
            {
                return false;
            }

            var copy = again;
            valid &= Value(ref copy, next);
        }

        _isFirstReading = outer;
        return valid;
    }

    private bool OtherProperty(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, ObjectPlan plan, PlanNode node)
    {
        if (plan.Patterns.Length == 0)
        {
            return Property(ref reader, plan.Additional ?? PlanNode.Any, null, plan, node);
        }

        List<PlanNode>? more = null;
        PlanNode? first = null;
        foreach (var (pattern, child) in plan.Patterns)
        {
            if (!Find(pattern, name, (int)reader.TokenStartIndex))
            {
                continue;
            }

            if (first is null)
            {
                first = child;
            }
            else
            {
                (more ??= []).Add(child);
            }
        }

        return Property(ref reader, first ?? plan.Additional ?? PlanNode.Any, more?.ToArray(), plan, node);
    }

    private bool Unwanted(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        if (!_report)
        {
            return false;
        }

        Report(ref reader, "additionalProperties", "unknown property", node);
        reader.Read();
        Pass(ref reader);
        return false;
    }

    /// <summary>What can be said once the whole object was seen.</summary>
    private bool Complete(ObjectPlan plan, scoped ReadOnlySpan<ulong> seen, int count, int start, PlanNode node)
    {
        var valid = true;
        if (plan.HasRequired)
        {
            for (var word = 0; word < seen.Length; word++)
            {
                for (var missing = plan.Required[word] & ~seen[word]; missing != 0; missing &= missing - 1)
                {
                    valid = false;
                    if (!_report)
                    {
                        return false;
                    }

                    var name = plan.Names[(word << 6) + BitOperations.TrailingZeroCount(missing)];
                    Report(start, "required", $"missing required property {JsonText.Quote(name, "a name")}", node.Path + "/required");
                }
            }
        }

        if (count < plan.MinProperties || count > plan.MaxProperties)
        {
            valid = false;
            if (_report)
            {
                ReportCount(start, count, plan.MinProperties, plan.MaxProperties, "Properties", "properties", node);
            }
        }

        return plan.DependentRequired.Length == 0 ? valid : Dependent(plan, seen, start, node) && valid;
    }

    private bool Dependent(ObjectPlan plan, scoped ReadOnlySpan<ulong> seen, int start, PlanNode node)
    {
        var valid = true;
        foreach (var (trigger, required) in plan.DependentRequired)
        {
            if (!Has(seen, trigger))
            {
                continue;
            }

            foreach (var name in required)
            {
                if (Has(seen, name))
                {
                    continue;
                }

                valid = false;
                if (_report)
                {
                    var message = $"property {JsonText.Quote(plan.Names[name], "a name")} is required because {JsonText.Quote(plan.Names[trigger], "a name")} is there";
                    Report(start, plan.DependentKeyword, message, node.Path + "/" + plan.DependentKeyword);
                }
            }
        }

        return valid;
    }

    private static bool Has(scoped ReadOnlySpan<ulong> seen, int index) => (seen[index >> 6] & (1UL << (index & 63))) != 0;

    private void ReportCount(int start, int count, int min, int max, string keywordEnd, string noun, PlanNode node)
    {
        if (count < min)
        {
            Report(start, "min" + keywordEnd, string.Create(CultureInfo.InvariantCulture, $"has {count} {noun}, fewer than {min}"), node.Path + "/min" + keywordEnd);
        }

        if (count > max)
        {
            Report(start, "max" + keywordEnd, string.Create(CultureInfo.InvariantCulture, $"has {count} {noun}, more than {max}"), node.Path + "/max" + keywordEnd);
        }
    }
}
