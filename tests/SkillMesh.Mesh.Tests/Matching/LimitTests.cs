using SkillMesh.Mesh.Tests.Matching.Fixtures;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Matching;

/// <summary>Any text is answered or refused within 50 ms; here eight times that, in processor time of a build that is not optimised.</summary>
[Collection(ProcessorTime.Name)]
public sealed class LimitTests
{
    private const double Limit = 400;

    public static TheoryData<string> Names => ["empty", "digits", "binary", "one line", "log", "one word", "quotes", "brackets", "slashes", "colons", "json", "no json", "json messages", "letters", "same message"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_megabyte_of_anything_is_answered_or_refused_in_time(string name)
    {
        using var index = OwnErrors.Index();
        var text = Text(name);
        index.Find(text[..Math.Min(text.Length, 2000)]);
        Assert.InRange(ProcessorTime.Least(Limit, () => index.Find(text)), 0, Limit);
    }

    private static string Text(string name)
    {
        const int Size = 1 << 20;
        var random = new Random(3);
        string Repeat(string part) => string.Concat(Enumerable.Repeat(part, Size / part.Length));
        return name switch
        {
            "empty" => "",
            "digits" => Repeat("0123456789"),
            "binary" => string.Create(Size, random, (span, source) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    span[at] = (char)source.Next(0, 256);
                }
            }),
            "one line" => Repeat("the value of it could not be found "),
            "log" => Repeat("2031-01-01T10:00:00Z [build] /srv/x/a.cs(12,3): warning: nothing is wrong with it [/srv/x/a.csproj]\n"),
            "one word" => new string('a', Size),
            "quotes" => Repeat("'\"`"),
            "brackets" => Repeat("[("),
            "slashes" => Repeat("/.\\"),
            "colons" => Repeat("a::b:"),
            "no json" => Repeat("{\"msg\":it}\n{\"msg\":\"\\ud800 x\"}\n"),
            "json messages" => Repeat("{\"level\":\"error\",\"ts\":\"2031-01-01T10:00:00Z\",\"code\":\"E77\",\"msg\":\"it cannot be \\\"found\\\" there\"}\n"),
            "letters" => string.Create(Size, random, (span, source) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    span[at] = (char)source.Next(' ', 127);
                }
            }),
            "json" => Repeat("{\"msg\":\"it {\\\"a\\\" b\"}\n"),
            _ => Repeat("Object is possibly 'undefined'.\n"),
        };
    }
}
