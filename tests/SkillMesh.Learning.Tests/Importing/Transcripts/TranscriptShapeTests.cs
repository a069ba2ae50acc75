using SkillMesh.Learning.Importing.Transcripts;

namespace SkillMesh.Learning.Tests.Importing.Transcripts;

public sealed class TranscriptShapeTests
{
    [Theory]
    [InlineData("client-1.0.3", """
        said approach_rejection: use integer cents [changed src/price.js, src/price.js]
        fix npm test: Command failed: npm test | TypeError: roundPrice is not a function |     at price.test.js:12:3 => change src/price.js: `export {}` becomes `export { roundPrice }`
        fix go vet ./...: go: cannot find main module => run `go mod init example.org/shop`; then run `cd . && go vet ./...`
        """)]
    [InlineData("client-1.0.98", """
        said approach_rejection: No, that's not what I asked. [ran `python -m export --check`]
        fix python -m export --check: ModuleNotFoundError: No module named 'boto9' => run `pip install boto9`
        """)]
    [InlineData("client-2.0.50", """
        said approach_rejection: use npm [changed src/vat.ts, src/vat.ts]
        fix pnpm build: src/vat.ts(3,7): error TS2304: Cannot find name 'Rate'. => change src/vat.ts: `// types` becomes `import { Rate } from './rate'`
        fix by test-engineer npx jest vat: FAIL src/vat.test.ts |   ReferenceError: Rate is not defined => change src/vat.test.ts: `it('rounds'` becomes `import { Rate } from './rate' it('rounds'`
        """)]
    [InlineData("client-2.1.20", """
        said code_completeness: You forgot the signature check
        fix go test ./...: src/hook.go:4:2: undefined: verify => change src/verify.go; then run `GOFLAGS=-mod=mod go test ./...`
        fix by api-dev make migrate: ERROR: relation "orders" does not exist => run `make seed`
        """)]
    [InlineData("client-2.1.240", """
        again communication_gap: Asked again: please add paging to the search page results!
        said approach_rejection: No, put the module into src/paging instead. [ran `cargo check`]
        fix cargo check: error[E0432]: unresolved import `crate::page` => run `mkdir -p src/paging && touch src/paging/mod.rs`; then change src/main.rs: `mod search;` becomes `mod search; mod paging;`
        """)]
    [InlineData("client-2.1.100-windows", """
        said code_quality: That's wrong. We never use Foo.Baz here. [changed src/Shop.csproj]
        fix dotnet build: C:\work\shop\Shop.csproj : error NU1101: Unable to find package Foo.Bar. => change src/Shop.csproj: `Foo.Bar` becomes `Foo.Baz`
        """)]
    public void EveryShapeTellsWhatHappened(string shape, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.Files(shape))));

    [Fact]
    public void EveryFolderOfShapesIsInTheTable() => Assert.Equal(
        typeof(TranscriptShapeTests).GetMethod(nameof(EveryShapeTellsWhatHappened))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(row => (string)((InlineDataAttribute)row).GetData(null!).Single()[0]).Order(StringComparer.Ordinal),
        TranscriptWorld.Shapes);

    [Theory]
    [InlineData("client-1.0.98")]
    [InlineData("client-2.1.240")]
    public void LineEndingsDoNotMatter(string shape) => Assert.Equal(
        TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.Files(shape))),
        TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.Files(shape).Select(file => (file.Source, "\uFEFF" + file.Text.Replace("\n", "\r\n\r\n", StringComparison.Ordinal))))));

    [Fact]
    public void WhatWasReadIsCounted()
    {
        var reading = TranscriptWorld.NewReading();
        TranscriptWorld.Read(reading, [], TranscriptWorld.Files("client-2.1.240"));

        Assert.Equal((1, 3, 6, "2.1.240, 2.1.241"), (reading.Sessions, reading.Prompts, reading.Calls, string.Join(", ", reading.Versions)));
    }

    [Fact]
    public void LinesOfAnotherFolderDoNotCount()
    {
        var reading = TranscriptWorld.NewReading("/home/user/shop2", onlyRoot: true);
        var findings = TranscriptWorld.Read(reading, [], TranscriptWorld.Files("client-2.1.20"));

        Assert.Equal(("", 0), (TranscriptWorld.Tell(findings), reading.Prompts));
    }

    [Theory]
    [InlineData("/a/b", "/a/b", true)]
    [InlineData("/a/b/c", "/a/b/", true)]
    [InlineData("/a/bc", "/a/b", false)]
    [InlineData("/a/b/../c", "/a/b", false)]
    [InlineData("/a/b/..", "/a/b", false)]
    [InlineData("c:\\Work\\Shop\\x", "C:/work/shop", true)]
    public void AFolderHoldsWhatIsBelowIt(string path, string folder, bool inside) => Assert.Equal(inside, TranscriptScope.IsInside(path, folder));
}
