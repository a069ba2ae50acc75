namespace Compute.Tools;

/// <summary>Sums machine hours by project from the usage export (project,machine,hours).</summary>
public static class UsageReport
{
    public static IReadOnlyDictionary<string, decimal> Sum(IEnumerable<string> lines)
    {
        var totals = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (line, number) in lines.Select((line, index) => (line, index + 1)))
        {
            if (line.Length == 0)
                continue;
            var fields = line.Split(',');
            if (fields.Length != 3)
                throw new FormatException($"Usage export, line {number}: expected 3 fields, found {fields.Length}.");
            var hours = decimal.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture);
            totals[fields[0]] = totals.GetValueOrDefault(fields[0]) + hours;
        }

        return totals;
    }
}
