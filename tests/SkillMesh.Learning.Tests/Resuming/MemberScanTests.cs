using System.Text;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tests.Resuming;

/// <summary>The members of a derived file are found where they stand, however its bytes come.</summary>
public sealed class MemberScanTests
{
    private static readonly byte[][] Openings = [.. new[] { "\n  \"alerts\": [", "\n  \"patterns\": {" }.Select(Encoding.ASCII.GetBytes)];

    [Fact]
    public void EveryMemberIsFoundInPiecesOfEveryLength()
    {
        const string file = """
            {
              "alerts": [
                {
                  "a": 1
                },
                {}
              ],
              "other": {
                "x": 1
              },
              "patterns": {
                "one": {
                  "b": [
                    2
                  ]
                },
                "two": 3
              }
            }

            """;
        var bytes = Encoding.ASCII.GetBytes(file);
        for (var piece = 1; piece <= bytes.Length; piece++)
        {
            var scan = new MemberScan(Openings);
            for (var at = 0; at < bytes.Length; at += piece)
            {
                scan.Add(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
            }

            var lists = scan.Lists!;
            Assert.Equal(
                ["    {\n      \"a\": 1\n    }", "    {}", "    \"one\": {\n      \"b\": [\n        2\n      ]\n    }", "    \"two\": 3"],
                lists.SelectMany(list => list.Members).Select(member => file[member.Start..member.End]));
            Assert.All(lists, list => Assert.True(file[list.Open - 1] is '[' or '{' && file[list.Close] is ']' or '}'));
        }
    }

    [Theory]
    [InlineData("{\n  \"alerts\": [],\n  \"patterns\": {}\n}\n", true)]
    [InlineData("{\n  \"alerts\": [],\n  \"patterns\": {\n    \"a\": 1\n  }\n}\n", true)]
    [InlineData("{\n  \"patterns\": {},\n  \"alerts\": []\n}\n", false)]
    [InlineData("{\n  \"alerts\": [],\n  \"patterns\": {\n  }\n}\n", false)]
    [InlineData("{\n  \"alerts\": [],\n  \"patterns\": {\n    \"a\": 1\n    \"b\": 1\n  }\n}\n", false)]
    [InlineData("{\n  \"alerts\": [1],\n  \"patterns\": {}\n}\n", false)]
    [InlineData("{\n  \"alerts\": [],\n  \"patterns\": {\n    \"a\": 1", false)]
    [InlineData("", false)]
    public void WhatIsLaidOutOtherwiseIsNotCut(string file, bool isOurs) =>
        Assert.Equal(isOurs, MemberScan.Of(Encoding.ASCII.GetBytes(file), Openings) is not null);

    [Fact]
    public void AFileThatWasChangedSinceIsNotRemembered()
    {
        var written = Encoding.ASCII.GetBytes("{\n  \"alerts\": [],\n  \"patterns\": {\n    \"a\": 1\n  }\n}\n");
        var sum = new ByteSum();
        sum.Add(written);
        IReadOnlyList<MemberKey>[] keys = [[], [new MemberKey(0, 0, "a", "")]];
        var edited = (byte[])[.. written];
        edited[^7] = (byte)'2';

        Assert.NotNull(SavedOutput.Of(new WrittenFile(() => new MemoryStream(written), sum), Openings, keys));
        Assert.Null(SavedOutput.Of(new WrittenFile(() => new MemoryStream(edited), sum), Openings, keys));
        Assert.Null(SavedOutput.Of(new WrittenFile(() => new MemoryStream([.. written, 10]), sum), Openings, keys));

        // Edited between the two looks at it.
        var opened = 0;
        var cut = SavedOutput.Of(new WrittenFile(() => new MemoryStream(opened++ == 0 ? written : edited), sum), Openings, keys)!;
        Assert.Throws<InvalidDataException>(() => cut.Save(new StateWriter(Stream.Null)));
    }
}
