using SkillMesh.Git.Direct;
using SkillMesh.Git.Running;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>Our reading of a configuration is git's, or there is none.</summary>
public sealed class PlainConfigTests
{
    private static readonly string[] Pieces =
    [
        "[user]", "[User]", "[core]", "[a \"B c\"]", "[a \"\"]", "[a.B]", "[a-b \"x.y\"]", "[include]", "[a \"q\\\"\"]", "[ a]", "[a ]", "[x] # note", "[]",
        "\tname = T", "name=T", "Name = a b", "name = a  b", "name = \"a b\"", "name = \"a\" b", "name = a # b", "name = a;b", "name = \"a;b\"", "name = 'q'",
        "name =", "name", "na-me = 1", "1name = x", "na_me = x", "name = a\\", "name = a\\tb", "name = \"a", "name = größe", "name = a\tb", "name = \" a \"",
        "path = ~/x", "# note", "; note", "", "  ", "name = a \r", "name = [x]", "name = =", "name = \"\"",
    ];

    [Fact]
    public void EveryTextIsReadAsGitReadsItOrLeftToGit()
    {
        using var repository = new TempRepository();
        var file = repository.Beside("config-file");
        var random = new Random(7);
        var (read, refused) = (0, 0);
        var texts = Pieces.Select(piece => "[s]\n" + piece + "\nafter = 1\n")
            .Concat(Enumerable.Range(0, 60).Select(_ => "[s]\n" + string.Join('\n', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]))));
        foreach (var text in texts)
        {
            File.WriteAllText(file, text);
            var settings = new List<GitSettings.GitSetting>();
            if (!PlainConfig.TryRead(file, settings))
            {
                refused++;
                continue;
            }

            var asked = repository.TryGit("config", "--file", file, "--list", "-z");
            Assert.True(asked.ExitCode == 0, $"git refuses what we read: {text}");
            var ours = string.Concat(settings.Select(setting => setting.Key + (setting.Value is null ? "" : "\n" + setting.Value) + "\0"));
            Assert.Equal((text, asked.Output), (text, ours));
            read++;
        }

        Assert.True(read > 20 && refused > 10, $"{read} read, {refused} refused");
    }

    [Fact]
    public void AFileThatIsNotThereHasNoSettingsAndOneThatCannotBeReadIsGits()
    {
        using var repository = new TempRepository();
        Assert.True(PlainConfig.TryRead(repository.Beside("absent"), []));
        Assert.False(PlainConfig.TryRead(repository.Path, []));
        File.WriteAllBytes(repository.Beside("bytes"), [.. "[a]\nb = "u8, 0xff, (byte)'\n']);
        Assert.False(PlainConfig.TryRead(repository.Beside("bytes"), []));
    }
}
