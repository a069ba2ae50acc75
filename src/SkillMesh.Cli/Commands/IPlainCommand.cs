namespace SkillMesh.Cli.Commands;

/// <summary>A command whose usual lines are read without the parser, which takes as long as the work of a small command. Every other line of
/// it goes through the parser, and means the same there.</summary>
internal interface IPlainCommand : ICommandModule
{
    /// <summary>The flags that a usual line may have.</summary>
    IReadOnlyList<string> PlainFlags { get; }

    /// <summary>Whether a usual line may have one word, the command's only argument. Not where there are subcommands.</summary>
    bool TakesWord { get; }

    /// <summary>The command's body. Of a plain line an option that it has not got is its type's default, also where the parser gives an empty list.</summary>
    Answer Run(CommandContext context);
}
