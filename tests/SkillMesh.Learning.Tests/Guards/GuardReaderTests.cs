using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Learning.Tests.Guards;

public sealed class GuardReaderTests : IDisposable
{
    private const string Text = "checks:\n  - kind: banned-text\n    text: x\n";

    private readonly GuardWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AFileIsReadAsItStands()
    {
        var guard = _world.One("""
            enabled: false
            severity: error
            message: Give every call a timeout.
            checks:
              - kind: banned-symbol
                symbol: M:A.B.#ctor
                instead: C.Create
                files: ["src/**"]
                except: ["src/old/**"]
              - {kind: banned-text, text: 'a\.b'}
              - kind: changes-together
                when: ["api/**"]
                then: [docs/api.md]
            """);

        Assert.Equal(("some-pattern", false, Severity.Error, "Give every call a timeout."), (guard.Pattern, guard.IsEnabled, guard.Severity, guard.Message));
        Assert.Equal(
            ["BannedSymbol|M:A.B.#ctor|src/**|src/old/**||C.Create|5", @"BannedText|a\.b|||||10", "ChangesTogether||api/**||docs/api.md||11"],
            guard.Checks.Select(check => string.Join('|', check.Kind, check.Value, string.Join(',', check.Files), string.Join(',', check.Except), string.Join(',', check.Then), check.Instead, check.Place.Line)));
    }

    [Fact]
    public void WhatIsNotSaidHasItsDefault()
    {
        var guard = _world.One(Text);
        Assert.Equal((true, Severity.Warning, null), (guard.IsEnabled, guard.Severity, guard.Message));
        Assert.Equal([guard.Path], guard.Sources);
    }

    [Theory]
    [InlineData("", "(1,1)")]
    [InlineData("checks: x\n", "(1,9)")]
    [InlineData("checks:\n  - kind: banned-text\n    text: x\n    txet: y\n", "(4,5)")]
    [InlineData("checks:\n  - kind: banned-text\n    text: x\n    symbol: T:A\n", "(4,5)")]
    [InlineData("checks:\n  - kind: banned-symbol\n    symbol: System.DateTime\n", "(3,13)")]
    [InlineData("checks:\n  - kind: banned-symbol\n    symbol: 'T:A B'\n", "(3,13)")]
    [InlineData("checks:\n  - kind: changes-together\n    when: [a]\n", "(2,5)")]
    [InlineData("severity: fatal\n" + Text, "(1,11)")]
    [InlineData("message: ''\n" + Text, "(1,10)")]
    [InlineData("checks:\n  - kind: banned-text\n    text: '(?=x)'\n", "(3,11)")]
    [InlineData("checks:\n  - kind: banned-text\n    text: 'a{1000}{1000}'\n", "(3,11)")]
    [InlineData("checks: [\n", "(")]
    [InlineData("checks: &a [*a]\n", "(")]
    [InlineData("extends: x.yml\nextends: y.yml\n", "(2,1)")]
    public void AFaultHasItsPlace(string yaml, string place)
    {
        _world.Guard(yaml);
        var shelf = _world.Read();
        Assert.Empty(shelf.Guards);
        Assert.All(shelf.Faults, fault => Assert.Equal("SKM7004", fault.Id));
        Assert.Contains(shelf.Faults, fault => $"({fault.Position.Line},{fault.Position.Column})".StartsWith(place, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Clock.yml", false)]
    [InlineData("some-pattern.yaml", false)]
    [InlineData("some-pattern.YML", false)]
    [InlineData("some-pattern.baseline", true)]
    [InlineData("README.md", true)]
    public void AFileOfAnotherNameIsToldWhereItWasMeantToBeAGuard(string name, bool isFine)
    {
        _world.Put($"{Guard.Folder}/{name}", Text);
        var shelf = _world.Read();
        Assert.Empty(shelf.Guards);
        Assert.Equal(isFine, shelf.Faults.Count == 0);
    }

    [Fact]
    public void WhatIsExtendedComesFirstAndTheNearerWordCounts()
    {
        _world.Put("shared/far.yml", "severity: error\nmessage: far\nchecks:\n  - {kind: banned-text, text: far}\n");
        _world.Put("shared/near.yml", "message: near\nextends: far.yml\nchecks:\n  - {kind: banned-text, text: near}\n");
        var guard = _world.One("extends: ../../../shared/near.yml\nchecks:\n  - {kind: banned-text, text: own}\n");

        Assert.Equal(["far", "near", "own"], guard.Checks.Select(check => check.Value));
        Assert.Equal((Severity.Error, "near"), (guard.Severity, guard.Message));
        Assert.Equal([guard.Path, "shared/near.yml", "shared/far.yml"], guard.Sources);
        Assert.Equal("shared/far.yml", guard.Checks[0].Place.Path);
    }

    [Fact]
    public void OneThatIsExtendedCannotSwitchItsReaderOff()
    {
        _world.Put("off.yml", "enabled: false\n" + Text);
        Assert.True(_world.One("extends: ../../../off.yml\n").IsEnabled);
    }

    [Theory]
    [InlineData("{package: Contoso.Guards, version: 1.2.0, path: guards/x.yml}", null)]
    [InlineData("{package: CONTOSO.guards, version: 1.2.0, path: guards/x.yml}", null)]
    [InlineData("{package: Contoso.Guards, version: 1.2.1, path: guards/x.yml}", "does not exist")]
    [InlineData("{package: Contoso.Guards, version: 1.2.0, path: ../../other/1.0.0/x.yml}", "leads out of its package")]
    [InlineData("{package: Contoso.Guards, version: 1.2.0, path: /etc/passwd}", "leads out of its package")]
    [InlineData("../../../../packages/contoso.guards/1.2.0/guards/x.yml", "outside")]
    [InlineData("missing.yml", "does not exist")]
    [InlineData("some-pattern.yml", "extends this file in turn")]
    [InlineData("{package: Contoso.Guards, version: 1.2.0, path: guards/wide.yml}", "leads out of its package")]
    public void OnlyThisRepositoryAndExactlyOneVersionOfAPackageAreRead(string extends, string? fault)
    {
        _world.Package("contoso.guards/1.2.0/guards/x.yml", "extends: y.yml\n");
        _world.Package("contoso.guards/1.2.0/guards/y.yml", Text);
        _world.Package("contoso.guards/1.2.0/guards/wide.yml", "extends: ../../../../repo/own.yml\n");
        _world.Package("other/1.0.0/x.yml", Text);
        _world.Put("own.yml", Text);
        _world.Guard($"extends: {extends}\n");
        var shelf = _world.Read();
        Assert.Equal(fault is null ? 1 : 0, shelf.Guards.Count);
        if (fault is not null)
        {
            Assert.Equal("SKM7007", Assert.Single(shelf.Faults).Id);
            Assert.Contains(fault, shelf.Faults[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WithoutAFolderOfPackagesNoneIsRead()
    {
        _world.Guard("extends: {package: Contoso.Guards, version: 1.2.0, path: guards/x.yml}\n");
        Assert.Contains("set NUGET_PACKAGES", Assert.Single(_world.Read(hasPackages: false).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongChainEndsWithAFault()
    {
        for (var i = 0; i < 12; i++)
        {
            _world.Put($"c/{i}.yml", $"extends: {i + 1}.yml\n");
        }

        _world.Put("c/12.yml", Text);
        _world.Guard("extends: ../../../c/0.yml\n");
        Assert.Contains("more than 8 files", Assert.Single(_world.Read().Faults).Message, StringComparison.Ordinal);
    }
}
