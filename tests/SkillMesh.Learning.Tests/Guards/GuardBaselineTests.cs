using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Learning.Tests.Guards;

public sealed class GuardBaselineTests : IDisposable
{
    private static readonly GuardCheck Check = GuardWorld.Check(GuardKind.BannedText, "x");

    private readonly GuardWorld _world = new();

    public void Dispose() => _world.Dispose();

    private GuardBaseline Read(string text, List<Diagnostic>? faults = null)
    {
        _world.Put(Guard.BaselineOf("some-pattern"), text);
        return GuardBaseline.Read(_world.Workspace, "some-pattern", faults ?? []);
    }

    [Theory]
    [InlineData("a x b", "\t a  x \t b  ", true)]
    [InlineData("a x b", "a x b;", false)]
    [InlineData("a x b", "axb", false)]
    [InlineData("a x b", "A x b", false)]
    public void ALineIsKnownByItsWords(string line, string other, bool isSame) =>
        Assert.Equal(isSame, GuardBaseline.HashOf(Check, line) == GuardBaseline.HashOf(Check, other));

    [Fact]
    public void TheHashIsTheOneThatIsWrittenDown()
    {
        // printf 'banned-text\tx\ta x b' | sha256sum
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("banned-text\tx\ta x b"u8))[..16];
        Assert.Equal(expected, GuardBaseline.HashOf(Check, " a x\tb"));
        Assert.NotEqual(expected, GuardBaseline.HashOf(Check with { Value = "y" }, "a x b"));
        Assert.NotEqual(expected, GuardBaseline.HashOf(Check with { Kind = GuardKind.BannedSymbol }, "a x b"));
    }

    [Fact]
    public void HitsAreCountedSortedAndReadBack()
    {
        GuardHit Hit(string path, string line) => new(GuardWorld.Of(Check), Check, new SourcePosition(path, 1, 1), line, 1, false);
        var bytes = GuardBaseline.Of([Hit("b.cs", "x"), Hit("a.cs", "x"), Hit("b.cs", " x ")]).ToBytes();
        var hash = GuardBaseline.HashOf(Check, "x");
        Assert.Equal($"a.cs\t{hash}\t1\nb.cs\t{hash}\t2\n", Encoding.UTF8.GetString(bytes));

        var known = Read(Encoding.UTF8.GetString(bytes)).Start();
        Assert.Equal(3, known.Left);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => known.Take("b.cs", Check, "x")));
        Assert.False(known.Take("c.cs", Check, "x"));
        Assert.Equal(1, known.Left);
    }

    [Theory]
    [InlineData("a.cs\t0123456789abcdef\t1", 1)]
    [InlineData("\uFEFFa.cs\t0123456789abcdef\t1\r\n\r\n", 1)]
    [InlineData("a.cs\t0123456789abcdef\t1\na.cs\t0123456789abcdef\t3\na.cs\t0123456789abcdef\t2\n", 3)]
    [InlineData("a.cs\t0123456789abcdef\t0\n", 0, 1)]
    [InlineData("a.cs\t0123456789abcdef\t-1\n", 0, 1)]
    [InlineData("a.cs\t0123456789ABCDEF\t1\n", 0, 1)]
    [InlineData("a.cs\t0123456789abcde\t1\n", 0, 1)]
    [InlineData("a.cs 0123456789abcdef 1\n", 0, 1)]
    [InlineData("\t0123456789abcdef\t1\n", 0, 1)]
    [InlineData("<<<<<<< HEAD\na.cs\t0123456789abcdef\t1\n=======\n>>>>>>> x\n", 1, 1, 3, 4)]
    [InlineData("a.cs\t0123456789abcdef\t99999999999\n", 0, 1)]
    public void LinesThatAreNoneAreToldAndTheOthersCount(string text, int known, params int[] faulty)
    {
        var faults = new List<Diagnostic>();
        Assert.Equal(known, Read(text, faults).Start().Left);
        Assert.Equal(faulty, faults.Select(fault => fault.Position.Line));
        Assert.All(faults, fault => Assert.Equal("SKM7004", fault.Id));
    }

    [Fact]
    public void WithoutAFileNothingIsKnown() => Assert.Empty(GuardBaseline.Read(_world.Workspace, "other", []).Rows);
}
