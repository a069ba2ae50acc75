namespace SkillMesh.Cli.CommandLine;

/// <summary>What help says of an option, known without the parser.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it does.</param>
/// <param name="Value">What its value is called; null for a flag.</param>
/// <param name="Aliases">Its other names.</param>
internal sealed record OptionText(string Name, string About, string? Value = null, params string[] Aliases)
{
    private static readonly Comparer<string> ShortFirst =
        Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b));

    /// <summary>Its line of help.</summary>
    public HelpRow Row
    {
        get
        {
            string[] names = [Name, .. Aliases];
            Array.Sort(names, ShortFirst);
            var all = string.Join(", ", names);
            return new HelpRow(Value is null ? all : $"{all} {Value}", About);
        }
    }
}
