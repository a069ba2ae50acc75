using System.Text.Json;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unknown command 'evlve' of 'skillmesh'; did you mean 'evolve'?", "evlve")]
    [InlineData("unknown option '--sinse' of 'evolve'; did you mean '--since'?", "evolve", "--sinse", "3")]
    [InlineData("unknown option '--tredn' of 'patterns'; did you mean '--trend'?", "patterns", "--tredn", "new")]
    [InlineData("unknown option '--frob' of 'validate'", "validate", "--frob")]
    [InlineData("--since: 'x' is not a whole number from 1 to 36500", "evolve", "--since", "x")]
    [InlineData("--since: '0' is not a whole number", "evolve", "--since", "0")]
    [InlineData("--since: '99999999999999' is not a whole number", "evolve", "--since", "99999999999999")]
    [InlineData("--trend: 'raising' is not one of", "patterns", "--trend", "raising")]
    [InlineData("--as-of: 'yesterday' is not a day", "evolve", "--as-of", "yesterday")]
    [InlineData("--only: 'ledger' is not one of config, ledgers, runbooks, secrets, text, schemas, guards, skills, agent-skills; did you mean 'ledgers'?", "validate", "--only", "ledger")]
    [InlineData("'finding' needs one of: add", "finding")]
    [InlineData("'--reason' is required", "ledger", "purge", "abc")]
    [InlineData("--agent needs a value", "patterns", "--agent", "")]
    [InlineData("unknown command", "\u001b[31mred")]
    public void WrongCommandLineEndsWithTwoAndSaysWhatWasMeant(string message, params string[] args)
    {
        var run = CliRun.In(_folder.Path, args);

        Assert.Equal(2, run.Exit);
        Assert.Equal("", run.Out);
        Assert.Contains("skillmesh: error SKM0006: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Theory]
    [InlineData("explain", "SKM1OO3")]
    [InlineData("explain", "SKM103")]
    [InlineData("completion", "tcsh")]
    [InlineData("--repo", "no/such/folder", "patterns")]
    [InlineData("validate", "no/such/file")]
    public void WhatIsNotThereEndsWithTwo(params string[] args)
    {
        var run = CliRun.In(_folder.Path, args);
        Assert.Equal(2, run.Exit);
        Assert.Equal("", run.Out);
        Assert.Matches("error SKM000[26]: ", run.Error);
    }

    [Fact]
    public void HelpShowsTheWayInFirst() => Snapshot.Verify(CliRun.In(_folder.Path, "--help").Out);

    [Theory]
    [InlineData("evolve")]
    [InlineData("patterns")]
    [InlineData("finding", "add")]
    public void HelpOfACommand(params string[] command) =>
        Snapshot.Verify(CliRun.In(_folder.Path, [.. command, "--help"]).Out, variant: string.Join('-', command));

    [Fact]
    public void EveryCommandHasHelpAndADescription()
    {
        using var schema = JsonDocument.Parse(CliRun.In(_folder.Path, "--cli-schema").Out);
        Walk(schema.RootElement, []);

        void Walk(JsonElement command, string[] path)
        {
            Assert.False(string.IsNullOrWhiteSpace(command.GetProperty("description").GetString()), string.Join(' ', path));
            var help = CliRun.In(_folder.Path, [.. path, "--help"]);
            Assert.Equal(0, help.Exit);
            Assert.Contains("Usage: skillmesh", help.Out, StringComparison.Ordinal);
            foreach (var option in command.GetProperty("options").EnumerateObject())
            {
                Assert.False(string.IsNullOrWhiteSpace(option.Value.GetProperty("description").GetString()), option.Name);
            }

            foreach (var sub in command.GetProperty("subcommands").EnumerateObject())
            {
                Walk(sub.Value, [.. path, sub.Name]);
            }
        }
    }

    [Fact]
    public void CommandsAreTheOnesAgreedUpon()
    {
        using var schema = JsonDocument.Parse(CliRun.In(_folder.Path, "--cli-schema").Out);
        Snapshot.Verify(string.Join('\n', Names(schema.RootElement, "")) + "\n");

        static IEnumerable<string> Names(JsonElement command, string path)
        {
            foreach (var sub in command.GetProperty("subcommands").EnumerateObject())
            {
                var name = $"{path}{sub.Name}";
                var options = sub.Value.GetProperty("options").EnumerateObject().Select(option => option.Name);
                yield return $"{name} {string.Join(' ', sub.Value.GetProperty("arguments").EnumerateObject().Select(argument => argument.Name).Concat(options))}".TrimEnd();
                foreach (var deeper in Names(sub.Value, name + " "))
                {
                    yield return deeper;
                }
            }
        }
    }

    [Fact]
    public void VersionIsOneLine()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+[^\n]*\n$", CliRun.In(_folder.Path, "--version").Out);
        Assert.Equal(CliRun.In(_folder.Path, "--version").Out, CliRun.In(_folder.Path, "--no-color", "--version").Out);
        var verbose = CliRun.In(_folder.Path, "--version", "--verbose").Out;
        Assert.Contains("build:       portable, net", verbose, StringComparison.Ordinal);
        Assert.Contains("git engines: libgit2, then git command line\n", verbose, StringComparison.Ordinal);
        OutputSchema.Fits("version", CliRun.In(_folder.Path, "--version", "--json").Out);
    }

    [Fact]
    public void WhatHelpSaysOfTheToolIsWhatTheParserKnows()
    {
        var root = CommandTree.Build(null!);
        var entries = CommandRegistry.Entries.ToList();
        Assert.Equal(entries.Select(entry => entry.Name), root.Subcommands.Select(command => command.Name));
        Assert.Equal(
            entries.Select(entry => entry.Verbs),
            root.Subcommands.Select(command => command.Action is null ? string.Join('|', command.Subcommands.Select(verb => verb.Name)) : null));
        Assert.Equal(RootOptions.All.Select(option => option.Name).Order(StringComparer.Ordinal), root.Options.Select(option => option.Name).Order(StringComparer.Ordinal));

        // It lists all there are.
        Assert.All(root.Subcommands, command => Assert.False(command.Hidden));
        Assert.All(root.Options, option => Assert.False(option.Hidden));
        Assert.Equal(8, entries.Count(entry => CommandRegistry.IsFeatured(entry.Name)));
        Assert.Equal(entries.Count, entries.Select(entry => entry.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help", "--quiet")]
    [InlineData("--no-color", "-h")]
    [InlineData("--help", "--repo")]
    [InlineData("--help", "--json=nonsense")]
    public void EveryWayToAskForHelpGivesTheSame(params string[] args)
    {
        var run = CliRun.In(_folder.Path, args);
        Assert.Equal((0, CliRun.In(_folder.Path, "--help").Out), (run.Exit, run.Out));
    }

    [Fact]
    public void ACommandNamedFirstIsBuiltAloneAndUnderItsName()
    {
        Assert.All(CommandRegistry.Names, name =>
        {
            var module = Assert.Single(CommandRegistry.Create(name));
            Assert.Equal(name, module.Build(new CommandRunner(null!)).Name);
        });
        Assert.Equal(CommandRegistry.Names.Count, CommandRegistry.Create("evlve").Count);
        Assert.Equal(CommandRegistry.Names.Count, CommandRegistry.Create(null).Count);
    }

    [Theory]
    [InlineData("evlve", "evolve")]
    [InlineData("ev", "evolve")]
    [InlineData("patterns", "patterns")]
    [InlineData("xyzzy", null)]
    [InlineData("", null)]
    public void NearestWord(string word, string? expected) =>
        Assert.Equal(expected ?? "", string.Join(" ", Nearest.To(word, ["evolve", "explain", "patterns", "publish"], most: 1)));

    [Theory]
    [InlineData("NO_COLOR", "1", true, false)]
    [InlineData("NO_COLOR", "", true, true)]
    [InlineData("FORCE_COLOR", "1", false, true)]
    [InlineData("FORCE_COLOR", "0", true, false)]
    [InlineData("TERM", "dumb", true, false)]
    [InlineData("OTHER", "x", true, true)]
    [InlineData("OTHER", "x", false, false)]
    public void ColoursFollowTheConventions(string variable, string value, bool isTerminal, bool colored)
    {
        var run = CliRun.With(
            _folder.Path,
            host => host with { OutputIsTerminal = isTerminal, Variable = name => name == variable ? value : null },
            "explain", "SKM1003");

        Assert.Equal(colored, run.Out.Contains('\u001b'));
        Assert.DoesNotContain('\u001b', CliRun.With(_folder.Path, host => host with { OutputIsTerminal = true }, "explain", "SKM1003", "--no-color").Out);
    }

    [Fact]
    public void ExplainHasAPageForEveryDiagnostic()
    {
        var list = CliRun.In(_folder.Path, "explain").Out;
        foreach (var rule in Core.Diagnostics.DiagnosticCatalog.All)
        {
            Assert.Contains(rule.Id, list, StringComparison.Ordinal);
            var page = CliRun.In(_folder.Path, "explain", rule.Id.ToLowerInvariant());
            Assert.Equal(0, page.Exit);
            Assert.Contains(rule.Title, page.Out, StringComparison.Ordinal);
            OutputSchema.Fits("explain", CliRun.In(_folder.Path, "explain", rule.Id, "--json").Out);
        }
    }

    [Theory]
    [InlineData("evolve,explain", "e")]
    [InlineData("--as-of,--agent", "evolve", "--a")]
    [InlineData("increasing", "patterns", "--trend", "inc")]
    [InlineData("archive,approve", "patterns", "a")]
    [InlineData("SKM1003", "explain", "SKM1003")]
    [InlineData("", "evolve", "--since", "")]
    public void CompletionOffersWhatFits(string expected, params string[] words)
    {
        var offered = CliRun.In(_folder.Path, ["complete", "--", .. words]).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')[0]).ToList();
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void CompletionScriptAsksTheTool(string shell)
    {
        var run = CliRun.In(_folder.Path, "completion", shell);
        Assert.Equal(0, run.Exit);
        Assert.Contains("complete", run.Out, StringComparison.Ordinal);
        Assert.Contains(shell == "pwsh" ? "'--'" : " -- ", run.Out, StringComparison.Ordinal);
    }
}
