using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Documents.Tests.Yaml;

public class YamlJsonProperties
{
    private static readonly string[] Fragments =
    [
        "a", "b: ", "key: value", ":", ": ", "- ", "-", "? ", "[", "]", "{", "}", ",", ", ", "'", "\"", "\\", "\\u00e9",
        "\\uD83D", "\\x4", "|", ">", "|2", ">-", "|+", "\n", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", "\n\t", " ", "#", " # c",
        "&a ", "*a", "!", "!!str ", "!!int ", "!x ", "!<", "%YAML 1.2", "%TAG ! x", "---", "\n---\n", "\n...\n", "~", "null",
        "true", "no", "0x1F", "1e5", ".inf", "<<: ", "<<<<<<< ", "é", "😀", "\uFEFF", "\0", "\u2028", "@", "`", "1", "-1.5",
    ];

    private const int TestCount = 3_000;

    private static readonly Gen<string> Yaml =
        Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void AnyTextGivesParsableJsonOrANamedFaultInsideTheFile()
    {
        Prop.ForAll(Yaml.ToArbitrary(), yaml =>
        {
            var result = YamlJson.Convert(yaml, "a.yml");
            if (result.IsValid)
            {
                using var json = JsonDocument.Parse(result.Json);
                return;
            }

            Assert.All(result.Diagnostics, fault =>
            {
                Assert.Equal("SKM0005", fault.Id);
                Assert.InRange(fault.Position.Line, 1, yaml.Split('\n').Length + yaml.Count(c => c == '\r'));
                Assert.True(fault.Position.Column >= 1);
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestCount).WithEndSize(40));
    }

    [Fact]
    public void AnyBytesGiveAResult()
    {
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
        {
            var result = YamlJson.Convert(bytes, "a.yml");
            Assert.True(result.IsValid != result.Json.IsEmpty);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    /// <summary>JSON is YAML: a random tree written as JSON, or as block YAML with quoted strings, comes back.</summary>
    [Fact]
    public void TreeComesBackFromFlowAndBlockStyle()
    {
        Prop.ForAll(Gen.Sized(size => Tree(Math.Min(size, 12))).ToArbitrary(), tree =>
        {
            var json = new StringBuilder();
            WriteFlow(json, tree);
            Assert.Equal(json.ToString(), Text(YamlJson.Convert(json.ToString(), "a.yml")));
            var block = new StringBuilder();
            WriteBlock(block, tree, 0);
            Assert.Equal(json.ToString(), Text(YamlJson.Convert(block.ToString(), "a.yml")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static string Text(YamlJsonResult result)
    {
        Assert.Empty(result.Diagnostics);
        return Encoding.UTF8.GetString(result.Json.Span);
    }

    private static Gen<object?> Tree(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Choose(-1000, 1000).Select(value => (object?)value),
            Gen.Elements<object?>(null, true, false, "", "no", "~", "a: b", "- x", "#", "é😀", "two\nlines", "\"q\"", "\\", "0x1", " s "));
        if (size <= 1)
        {
            return leaf;
        }

        var child = Tree(size / 3);
        return Gen.OneOf(
            leaf,
            child.ListOf(3).Select(items => (object?)items.ToArray()),
            child.ListOf(3).Select(items => (object?)items.Select((item, index) => ("k " + index, item)).ToArray()));
    }

    private static void WriteFlow(StringBuilder to, object? tree)
    {
        switch (tree)
        {
            case object?[] items:
                Join(to, "[", items, item => WriteFlow(to, item), "]");
                break;
            case (string Key, object? Value)[] entries:
                Join(to, "{", entries, entry =>
                {
                    to.Append('"').Append(entry.Key).Append("\":");
                    WriteFlow(to, entry.Value);
                }, "}");
                break;
            default:
                to.Append(Scalar(tree));
                break;
        }
    }

    private static void Join<T>(StringBuilder to, string open, T[] items, Action<T> write, string close)
    {
        to.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            to.Append(i == 0 ? "" : ",");
            write(items[i]);
        }

        to.Append(close);
    }

    private static void WriteBlock(StringBuilder to, object? tree, int indent)
    {
        switch (tree)
        {
            case object?[] { Length: > 0 } items:
                foreach (var item in items)
                {
                    to.Append('\n').Append(' ', indent).Append("- ");
                    WriteBlock(to, item, indent + 2);
                }

                break;
            case (string Key, object? Value)[] { Length: > 0 } entries:
                foreach (var (key, value) in entries)
                {
                    to.Append('\n').Append(' ', indent).Append(key).Append(": ");
                    WriteBlock(to, value, indent + 2);
                }

                break;
            default:
                WriteFlow(to, tree);
                break;
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => "\"" + ((string)value).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"",
    };
}
