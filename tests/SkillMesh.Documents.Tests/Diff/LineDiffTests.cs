using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Documents.Diff;

namespace SkillMesh.Documents.Tests.Diff;

public class LineDiffTests
{
    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static string Show(string? before, string? after, int context = 3) =>
        string.Join('\n', LineDiff.Unified("x.md", Bytes(before), Bytes(after), context).Select(line => line.Text));

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", "")]
    [InlineData("", "", "")]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "--- a/x.md\n+++ b/x.md\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c")]
    [InlineData(null, "a\n", "--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+a")]
    [InlineData("a\nb\n", null, "--- a/x.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b")]
    [InlineData(null, "", "--- /dev/null\n+++ b/x.md")]
    [InlineData("a", "a\n", "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a")]
    [InlineData("a\r\n", "a\n", "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\r\n+a")]
    [InlineData("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n", "--- a/x.md\n+++ b/x.md\n@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c")]
    public void DiffIsUnified(string? before, string? after, string expected) => Assert.Equal(expected, Show(before, after));

    [Fact]
    public void FarChangesHaveHunksOfTheirOwnAndNearOnesShareOne()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(i => $"{i}\n"));
        Assert.Equal(
            "--- a/x.md\n+++ b/x.md\n@@ -1,3 +1,2 @@\n 1\n-2\n 3\n@@ -18,2 +17,3 @@\n 18\n+x\n 19",
            Show(before, before.Replace("\n2\n", "\n").Replace("\n18\n", "\n18\nx\n"), context: 1));
        var near = Show(before, before.Replace("\n2\n", "\n").Replace("\n8\n", "\n"));
        Assert.Single(near.Split('\n'), line => line.StartsWith("@@"));
    }

    [Fact]
    public void ApplyingTheDiffToTheOldSideGivesTheNewOne()
    {
        var line = Gen.Elements("a\n", "b\n", "c\n", "d\n", "\n", "a\r\n", "é\n", "+\n", "-x\n", "@@ -1 +1 @@\n");
        var file = from lines in line.ListOf()
                   from last in Gen.Elements("", "", "a", "z")
                   select string.Concat(lines) + last;
        var pair = from before in file
                   from after in file
                   from context in Gen.Choose(0, 4)
                   select (before, after, context);
        Prop.ForAll(pair.ToArbitrary(), sides =>
        {
            var diff = LineDiff.Unified("x", Bytes(sides.before), Bytes(sides.after), sides.context);
            Assert.Equal(sides.after, Apply(sides.before, diff));
            Assert.Equal(sides.before == sides.after, diff.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(30));
    }

    [Fact]
    public void EditScriptIsShortest()
    {
        var lines = Gen.Elements("a\n", "b\n", "c\n").ListOf();
        Prop.ForAll(lines.ToArbitrary(), lines.ToArbitrary(), (before, after) =>
        {
            var diff = LineDiff.Unified("x", Bytes(string.Concat(before)), Bytes(string.Concat(after)));
            var edits = diff.Count(line => line.Kind is DiffLineKind.Added or DiffLineKind.Removed);
            Assert.Equal(before.Count + after.Count - (2 * LongestCommon([.. before], [.. after])), edits);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(20));
    }

    [Fact]
    public void LargeUnlikeFilesAreReplacedAsAWhole()
    {
        var before = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"old {i}\n"));
        var after = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"new {i}\n"));
        var diff = LineDiff.Unified("x", Bytes(before), Bytes(after));
        Assert.Equal(after, Apply(before, diff));
    }

    private static int LongestCommon(string[] a, string[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        return table[a.Length, b.Length];
    }

    /// <summary>A patch tool as strict as can be: context and removed lines must be what stands there.</summary>
    private static string Apply(string before, IReadOnlyList<DiffLine> diff)
    {
        var old = before.Split('\n').Select(line => line + "\n").ToList();
        old[^1] = old[^1][..^1];
        old.RemoveAll(line => line.Length == 0);
        var result = new StringBuilder();
        var at = 0;
        for (var d = 0; d < diff.Count; d++)
        {
            var (kind, text) = diff[d];
            var end = d + 1 < diff.Count && diff[d + 1].Kind == DiffLineKind.NoNewline ? "" : "\n";
            switch (kind)
            {
                case DiffLineKind.HunkHeader:
                    var range = text.Split(' ')[1][1..].Split(',');
                    var start = int.Parse(range[0]) - (range is [_, "0"] ? 0 : 1);
                    while (at < start)
                    {
                        result.Append(old[at++]);
                    }

                    break;
                case DiffLineKind.Context or DiffLineKind.Removed:
                    Assert.Equal(old[at++], text[1..] + end);
                    result.Append(kind == DiffLineKind.Context ? text[1..] + end : "");
                    break;
                case DiffLineKind.Added:
                    result.Append(text.AsSpan(1)).Append(end);
                    break;
            }
        }

        return result.Append(string.Concat(old.Skip(at))).ToString();
    }
}
