namespace SkillMesh.Schemas.Tests.Keywords;

public class FormatTests
{
    [Theory]
    [InlineData("2026-01-31T08:30:00Z", true)]
    [InlineData("2026-01-31t08:30:00.123456789012z", true)]
    [InlineData("2026-01-31T08:30:00+05:45", true)]
    [InlineData("2016-12-31T23:59:60Z", true)]
    [InlineData("2017-01-01T00:59:60+01:00", true)]
    [InlineData("2016-12-31T23:58:60Z", false)]
    [InlineData("2026-01-31T24:00:00Z", false)]
    [InlineData("2026-01-31T08:60:00Z", false)]
    [InlineData("2026-01-31T08:30:61Z", false)]
    [InlineData("2026-02-29T08:30:00Z", false)]
    [InlineData("2024-02-29T08:30:00Z", true)]
    [InlineData("2026-01-31T08:30:00", false)]
    [InlineData("2026-01-31T08:30:00.Z", false)]
    [InlineData("2026-01-31T08:30:00+0545", false)]
    [InlineData("2026-01-31T08:30:00+24:00", false)]
    [InlineData("2026-01-31 08:30:00Z", false)]
    [InlineData("2026-01-31T08:30:00Z ", false)]
    [InlineData("2026-1-31T08:30:00Z", false)]
    [InlineData("2026-01-31T08:30Z", false)]
    [InlineData("", false)]
    [InlineData("٢026-01-31T08:30:00Z", false)]
    public void DateTime(string text, bool valid) => Format("date-time", text, valid);

    [Theory]
    [InlineData("2026-01-31", true)]
    [InlineData("2000-02-29", true)]
    [InlineData("1900-02-29", false)]
    [InlineData("2026-04-31", false)]
    [InlineData("2026-13-01", false)]
    [InlineData("2026-00-01", false)]
    [InlineData("2026-01-00", false)]
    [InlineData("26-01-01", false)]
    [InlineData("2026-01-31T00:00:00Z", false)]
    public void Date(string text, bool valid) => Format("date", text, valid);

    [Theory]
    [InlineData("a@b", true)]
    [InlineData("first.last+tag@sub.example.org", true)]
    [InlineData("\\\"a b\\\"@example.org", true)]
    [InlineData("a@[192.0.2.1]", true)]
    [InlineData("a@[IPv6:2001:db8::1]", true)]
    [InlineData("a@[IPv6:2001::db8::1]", false)]
    [InlineData("a@[300.0.2.1]", false)]
    [InlineData("a", false)]
    [InlineData("@b", false)]
    [InlineData("a@", false)]
    [InlineData("a..b@c", false)]
    [InlineData(".a@c", false)]
    [InlineData("a@-c", false)]
    [InlineData("a@b..c", false)]
    [InlineData("a@b c", false)]
    [InlineData("a b@c", false)]
    [InlineData("ä@c", false)]
    [InlineData("\\\"a", false)]
    public void Email(string text, bool valid) => Format("email", text, valid);

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("https://user:pw@example.org:8080/a/b?q=1#f", true)]
    [InlineData("urn:isbn:0451450523", true)]
    [InlineData("mailto:a@b", true)]
    [InlineData("http://[2001:db8::1]:80/", true)]
    [InlineData("http://[v1.fe80::a]/", true)]
    [InlineData("http://[2001:db8::1", false)]
    [InlineData("http://[::1]x/", false)]
    [InlineData("a:", true)]
    [InlineData("/relative", false)]
    [InlineData("example.org", false)]
    [InlineData("1http://x", false)]
    [InlineData("http://a b", false)]
    [InlineData("http://a/%zz", false)]
    [InlineData("http://a/%4", false)]
    [InlineData("http://a:port/", false)]
    [InlineData("http://ä/", false)]
    [InlineData("http://a/#b#c", false)]
    [InlineData("", false)]
    public void Uri(string text, bool valid) => Format("uri", text, valid);

    [Theory]
    [InlineData("^a+$", true)]
    [InlineData("(?<n>a)\\\\k<n>", true)]
    [InlineData("(?!x)y", true)]
    [InlineData("(a", false)]
    [InlineData("a)", false)]
    [InlineData("[a", false)]
    [InlineData("*a", false)]
    [InlineData("a{2,1}", false)]
    [InlineData("\\\\1", false)]
    [InlineData("(?i)a", false)]
    public void Regex(string text, bool valid) => Format("regex", text, valid);

    [Fact]
    public void OtherTypesHaveNoFormat() => Check.Verdict("{'format':'date'}", "1", valid: true);

    [Fact]
    public void AnUnknownFormatDoesNotLoadUnlessFormatsAreAnnotations()
    {
        Assert.Equal("/format", Check.LoadFault("{'format':'zip-code'}").Pointer);
        var schema = JsonSchema.Load("""{"format":"zip-code"}"""u8, new SchemaLoadOptions { AssertFormat = false });
        Assert.True(schema.IsValid("\"x\""u8));
    }

    [Fact]
    public void In202012AFormatIsAnAnnotationUnlessAskedFor()
    {
        Check.Verdict("{'format':'date'}", "'no'", valid: true, SchemaDialect.Draft202012);
        Check.Verdict("{'format':'zip-code'}", "'no'", valid: true, SchemaDialect.Draft202012);
        Check.Verdict("{'format':'date'}", "'no'", valid: false);
    }

    private static void Format(string format, string text, bool valid)
    {
        var document = System.Text.Encoding.UTF8.GetBytes($"\"{text}\"");
        foreach (var dialect in Enum.GetValues<SchemaDialect>())
        {
            var options = new SchemaLoadOptions { AssumedDialect = dialect, AssertFormat = true };
            Assert.Equal(valid, JsonSchema.Load(Check.Json($"{{'format':'{format}'}}"), options).IsValid(document));
        }
    }
}
