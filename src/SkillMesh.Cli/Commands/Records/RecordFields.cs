using System.CommandLine;
using System.Globalization;

namespace SkillMesh.Cli.Commands.Records;

/// <summary>The options that make a record, and the record they make.</summary>
internal sealed class RecordFields
{
    private readonly List<(Option Option, string Path, Func<CommandContext, string?> Read, bool IsNumber)> _fields = [];

    /// <summary>The options, in order.</summary>
    public IEnumerable<Option> Options => _fields.Select(row => row.Option);

    /// <summary>Adds a text field.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">The field's name; <c>object/name</c> for one in an object.</param>
    public RecordFields Text(Option<string?> option, string path)
    {
        _fields.Add((option, path, context => context.Value(option), false));
        return this;
    }

    /// <summary>Adds a whole-number field.</summary>
    public RecordFields Number(Option<int?> option, string path)
    {
        _fields.Add((option, path, context => context.Value(option)?.ToString(CultureInfo.InvariantCulture), true));
        return this;
    }

    /// <summary>Whether any field was given on the command line.</summary>
    public bool AnyGiven(CommandContext context) => _fields.Any(field => field.Read(context) is not null);

    /// <summary>The record as JSON, with the moment unless one was given.</summary>
    public byte[] ToJson(CommandContext context, DateTimeOffset now) =>
        RecordJson.Write(_fields.Select(field => new RecordJson.Field(field.Path, field.Read(context), field.IsNumber)), now);
}
