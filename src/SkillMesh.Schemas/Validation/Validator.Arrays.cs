using System.Globalization;
using System.Text.Json;
using SkillMesh.Schemas.Plans;

namespace SkillMesh.Schemas.Validation;

/// <summary>Arrays.</summary>
internal ref partial struct Validator
{
    private bool Items(scoped ref Utf8JsonReader reader, PlanNode node)
    {
        var plan = node.Array;
        var start = (int)reader.TokenStartIndex;
        var unique = plan.UniqueItems ? _scratch.Items.Open() : default;
        var count = 0;
        var contained = 0;
        var valid = true;
        while (true)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                break;
            }

            var itemStart = (int)reader.TokenStartIndex;
            var child = count < plan.Prefix.Length ? plan.Prefix[count] : plan.Rest ?? PlanNode.Any;
            if (plan.Contains is { } wanted && contained <= plan.MaxContains && Probe(ref reader, wanted))
            {
                contained++;
            }

            valid &= Value(ref reader, child);
            if (!valid && !_report)
            {
                return false;
            }

            if (plan.UniqueItems)
            {
                valid &= IsNew(itemStart, (int)reader.BytesConsumed, ref unique, node);
            }

            count++;
        }

        if (plan.UniqueItems)
        {
            _scratch.Items.Close(ref unique);
        }

        return plan.IsEmpty ? valid : Complete(plan, count, contained, start, node) && valid;
    }

    private bool IsNew(int start, int end, ref KeySet.Frame unique, PlanNode node)
    {
        var canonical = _scratch.Canonical;
        var mark = canonical.Length;
        canonical.Append(_document[start..end]);
        var earlier = _scratch.Items.Add(ref unique, canonical.Slice(mark, canonical.Length - mark));
        canonical.Truncate(mark);
        if (earlier >= 0 && _report)
        {
            Report(start, "uniqueItems", "repeats an earlier item", node.Path + "/uniqueItems");
        }

        return earlier < 0;
    }

    private bool Complete(ArrayPlan plan, int count, int contained, int start, PlanNode node)
    {
        var valid = true;
        if (count < plan.MinItems || count > plan.MaxItems)
        {
            valid = false;
            if (_report)
            {
                ReportCount(start, count, plan.MinItems, plan.MaxItems, "Items", "items", node);
            }
        }

        if (plan.Contains is null || (contained >= plan.MinContains && contained <= plan.MaxContains))
        {
            return valid;
        }

        if (_report)
        {
            ReportContained(plan, contained, start, node);
        }

        return false;
    }

    private void ReportContained(ArrayPlan plan, int contained, int start, PlanNode node)
    {
        if (contained < plan.MinContains)
        {
            var isPlain = plan.MinContains == 1;
            var keyword = isPlain ? "contains" : "minContains";
            var message = isPlain
                ? "no item is what contains asks for"
                : string.Create(CultureInfo.InvariantCulture, $"{contained} items are what contains asks for, fewer than {plan.MinContains}");
            Report(start, keyword, message, node.Path + "/" + keyword);
        }

        if (contained > plan.MaxContains)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"more than {plan.MaxContains} items are what contains asks for");
            Report(start, "maxContains", message, node.Path + "/maxContains");
        }
    }
}
