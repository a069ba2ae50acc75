using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Cli.Init.Agents;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary>Entries in random JSON with random white space: put in and taken out, nothing is lost and nothing moves.</summary>
public sealed class EntriesPropertyTests
{
    private static readonly IReadOnlyList<AgentEntry> Entries = [.. AgentEntry.Of("claude-plugin/hooks/hooks.json"), .. AgentEntry.Of("claude-plugin/.mcp.json")];

    private static readonly string[] Blanks = ["", "", "", " ", "\n", "\n  ", "\n    ", "\r\n", "\r\n\t", "\t", "  ", "\r", "\n\n", " \n "];
    private static readonly string[] Names = ["a", "b", "größe", "\\u0061b", "command", "args", "matcher", "Stop", "PostToolUse", "SessionEnd", "hooks", "mcpServers", "skillmesh", "😀", "\\\"}", "type"];
    private static readonly string[] Plain = ["null", "true", "0", "-1.5e10", "\"\"", "\"x\"", "\"skillmesh\"", "\"skillmesh hook stop\"", "\"{[,]}\"", "\"\\ud800\"", "\"// é\""];
    private static readonly string[] Ours =
    [
        """{"hooks":[{"type":"command","command":"skillmesh","args":["hook","stop"]}]}""",
        """{ "matcher": "x", "hooks": [ {"command":"other"}, {"command":"skillmesh hook post-tool-use"} ] }""",
    ];

    private static int Count => Machine.Size(1_000, 50_000);

    [Fact]
    public void WhatIsPutInComesOutAgainByteForByte()
    {
        var (merged, partly, found) = (0, 0, 0);
        Check(Documents(), text =>
        {
            var file = Encoding.UTF8.GetBytes(text);
            var root = JsonReading.Of(file).Root;
            if (root is null)
            {
                return;
            }

            var addition = AgentEntries.Add(file, root, Entries);
            if (addition.Obstacle is not null)
            {
                Assert.Same(file, addition.Bytes);
                return;
            }

            var again = JsonReading.Of(addition.Bytes).Root;
            Assert.NotNull(again);
            var all = AgentEntries.Paths(addition.Bytes, again).ToHashSet(StringComparer.Ordinal);
            Assert.Superset(Entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal), all);
            Assert.Empty(AgentEntries.Add(addition.Bytes, again, Entries).Added);
            var removal = AgentEntries.Remove(addition.Bytes, again, addition.Added.Contains, addition.Found);
            Assert.Equal(text, Encoding.UTF8.GetString(removal.Bytes));
            Assert.Equal(addition.Added.Order(StringComparer.Ordinal), removal.Removed.Order(StringComparer.Ordinal));
            merged++;
            partly += addition.Added.Count < Entries.Count ? 1 : 0;
            found += addition.Found.Count > 0 ? 1 : 0;
        });

        // The documents are such that all of it is tried.
        Assert.True(merged > Count / 2 && partly > Count / 20 && found > Count / 100, $"{merged} merged, {partly} of them had some of our entries, {found} had empty containers");
    }

    [Fact]
    public void AnEditElsewhereMakesNoDifference() =>
        Check(Documents(), text =>
        {
            // What a person adds at the root's end after ours came, and had it been added without ours.
            var file = Encoding.UTF8.GetBytes(text);
            if (JsonReading.Of(file).Root is not { Children.Count: > 0 } root || root.Find("theirs") is not null || AgentEntries.Add(file, root, Entries) is not { Obstacle: null } addition)
            {
                return;
            }

            var merged = JsonReading.Of(addition.Bytes).Root!;
            var edited = Splice(addition.Bytes, merged.Children[^1].End);
            var removal = AgentEntries.Remove(edited, JsonReading.Of(edited).Root!, addition.Added.Contains, addition.Found);
            Assert.Equal(Encoding.UTF8.GetString(Splice(file, root.Children[^1].End)), Encoding.UTF8.GetString(removal.Bytes));
        });

    [Fact]
    public void AnyBytesAreReadOrRefused() =>
        Check(Gen.Elements(Blanks.Concat(Plain).Concat(Ours).Concat(["{", "}", "[", "]", ",", ":", "\"hooks\"", "//", "/*", "\uFEFF", "\\", "\""]).ToArray()).ListOf().Select(parts => string.Concat(parts)), text =>
        {
            var reading = JsonReading.Of(Encoding.UTF8.GetBytes(text));
            Assert.Equal(reading.Root is null, reading.Fault is not null);
            Assert.InRange(reading.Line, 0, 1 + text.Count(c => c == '\n'));
        });

    private static byte[] Splice(byte[] file, int at) => [.. file.AsSpan(0, at), .. " ,\t\"theirs\":[ 1]"u8, .. file.AsSpan(at)];

    private static void Check(Gen<string> texts, Action<string> holds) =>
        Prop.ForAll(texts.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Count).WithEndSize(60));

    private static Gen<string> Documents() =>
        from mark in Gen.Elements("", "", "\uFEFF")
        from before in Gen.Elements(Blanks)
        from hooks in Gen.OneOf(Gen.Constant((string?)null), Hooks().Select(text => (string?)text))
        from servers in Gen.OneOf(Gen.Constant((string?)null), Object(Gen.Constant((string?)null).Select(_ => "1")).Select(text => (string?)text))
        from root in Members([("hooks", hooks), ("mcpServers", servers)])
        from after in Gen.Elements(Blanks)
        select mark + before + root + after;

    private static Gen<string> Hooks() =>
        from stop in Gen.OneOf(Gen.Constant((string?)null), Groups().Select(text => (string?)text))
        from used in Gen.OneOf(Gen.Constant((string?)null), Groups().Select(text => (string?)text))
        from hooks in Members([("Stop", stop), ("PostToolUse", used)])
        select hooks;

    private static Gen<string> Groups() => List(Gen.OneOf(Gen.Elements(Ours), Value(2)));

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.Elements(Plain)
        : Gen.OneOf(Gen.Elements(Plain), List(Value(depth - 1)), Object(Value(depth - 1)));

    private static Gen<string> List(Gen<string> item) =>
        from items in item.ListOf()
        from blanks in Gen.Elements(Blanks).ListOf(2 * items.Count + 1)
        select "[" + string.Join(',', items.Take(6).Select((value, i) => blanks[2 * i] + value + blanks[2 * i + 1])) + blanks[^1] + "]";

    private static Gen<string> Object(Gen<string> value) => value.ListOf().SelectMany(values => Written([.. values.Take(6).Select((text, i) => (Names[(text.Length + 3 * i) % 4] + i, text))]));

    // The named members that are there, and others before and after them.
    private static Gen<string> Members((string Name, string? Value)[] named) =>
        from first in Value(2).ListOf()
        from last in Value(2).ListOf()
        from text in Written(
        [
            .. first.Take(3).Select((value, i) => (Names[i], value)),
            .. named.Where(member => member.Value is not null).Select(member => (member.Name, member.Value!)),
            .. last.Take(3).Select((value, i) => ("z" + i, value)),
        ])
        select text;

    private static Gen<string> Written((string Name, string Value)[] members) =>
        from blanks in Gen.Elements(Blanks).ListOf(4 * members.Length + 1)
        select "{" + string.Join(',', members.Select((member, i) => $"{blanks[4 * i]}\"{member.Name}\"{blanks[4 * i + 1]}:{blanks[4 * i + 2]}{member.Value}{blanks[4 * i + 3]}")) + blanks[^1] + "}";
}
