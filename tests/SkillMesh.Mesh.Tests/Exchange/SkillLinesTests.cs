using System.Text;
using SkillMesh.Mesh.Exchange;
using static SkillMesh.Mesh.Tests.Exchange.ImportMaker;

namespace SkillMesh.Mesh.Tests.Exchange;

public class SkillLinesTests
{
    private const string Lines =
        "{\"id\": \"k1\", \"error_type\": \"NU1101\", \"pattern\": \"Unable to find package X\", \"resolution\": \"add the source\", \"source\": \"docs/NU1101.md\"}\n"
        + "{\"id\": \"k2\", \"error_type\": \"SA1518\", \"pattern\": \"File may not end\", \"resolution\": \"end it\", \"source\": \"\"}\n";

    [Fact]
    public void IdsAreKeptAsAliasesAndSourcesAsSources()
    {
        var (events, diagnostics) = ReadLines(Lines);
        Assert.Empty(diagnostics);
        Assert.Equal([("k1", "docs/NU1101.md"), ("k2", "")], events.Select(made => (made.Alias, made.Source)));
        Assert.All(events, made => Assert.Equal(ReadAt, made.Timestamp));
    }

    [Fact]
    public void WhatIsWrittenIsReadAsTheSameSkills()
    {
        var book = Book(ReadLines(Lines).Events);
        var first = Write(book);
        var again = Book(ReadLines(first).Events);
        Assert.Equal(Essence(book), Essence(again));
        Assert.Equal(book.Skills.Select(skill => skill.Aliases[0]), again.Skills.Select(skill => skill.Aliases[0]));
        Assert.Equal(first, Write(again));
        Assert.DoesNotContain("\r", first, StringComparison.Ordinal);
    }

    [Fact]
    public void EachFaultHasItsLineAndTheOthersAreTaken()
    {
        var (events, diagnostics) = ReadLines("\uFEFF" + Lines.Replace("\n", "\r\n") + "\n{\"id\": 1\n[]\n{\"id\":\"k3\",\"pattern\":\"\",\"resolution\":\"r\"}\n" + Lines + "{\"pattern\":\"p\",\"resolution\":\"r\"}");
        Assert.Equal(3, events.Count);
        Assert.Equal(
            ["skills.jsonl(4) SKM3011", "skills.jsonl(5) SKM3011", "skills.jsonl(6) SKM3011", "skills.jsonl(7) SKM3010", "skills.jsonl(8) SKM3010", "skills.jsonl(9) SKM3010"],
            diagnostics.Select(text => string.Join(' ', text.Split(' ').Take(2))));
    }

    [Fact]
    public void ALineThatIsTooLongIsLeftOutByItself()
    {
        var (events, diagnostics) = ReadLines("{\"pattern\": \"" + new string('x', 1 << 21) + "\"}\n" + Lines);
        Assert.Equal(2, events.Count);
        Assert.Contains("skills.jsonl(1) SKM3011 the line is longer", Assert.Single(diagnostics), StringComparison.Ordinal);
    }

    private static string Write(Mesh.Skills.SkillBook book)
    {
        using var output = new MemoryStream();
        SkillLines.Write(book, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
