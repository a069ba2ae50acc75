namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A header of cookies goes whole when any of them is secret, wherever code and settings have it.</summary>
public class CookieTests
{
    private const string Secret = "⟦[a-z0-9]{20}⟧";

    [Theory]
    [InlineData($"Cookie: lang=en; sid={Secret}")]
    [InlineData($"Cookie: a=1; session={Secret}")]
    [InlineData($"Cookie: consent=true; sid={Secret}")]
    [InlineData($"Cookie: lang=null; sid={Secret}")]
    [InlineData($"Cookie: a=; sid={Secret}")]
    [InlineData($"Cookie: consent; sid={Secret}")]
    [InlineData($"Cookie: $Version=1; sid={Secret}")]
    [InlineData($"Cookie: a=\"b c\"; sid={Secret}")]
    [InlineData($"Cookie: a=(b); sid={Secret}")]
    [InlineData($"Cookie: prefs={{\"a\":1}}; sid={Secret}")]
    [InlineData($"Set-Cookie: id=7; x={Secret}; Path=/")]
    [InlineData($"curl -b \"session={Secret}\" https://example.org")]
    [InlineData($"curl -sb session={Secret} https://example.org")]
    [InlineData($"'set-cookie': [ 'sid={Secret}' ]")]
    [InlineData($"{{\"set-cookie\":[\"a=b\",\"sid={Secret}\"]}}")]
    [InlineData($"{{\"name\":\"Cookie\",\"value\":\"sid={Secret}\"}}")]
    [InlineData($"[HTTP/2] [1] [cookie: sid={Secret}]")]
    [InlineData($"request.Set(\"Cookie\", \"sid={Secret}\")")]
    [InlineData($"document.cookie = \"sid={Secret}\"")]
    [InlineData($"{{\"msg\":\"Cookie: lang=en; sid={Secret}\",\"n\":1}}")]
    public void AnyCookieThatIsSecretTakesTheHeaderWithIt(string text) => Marked.IsRedacted(text);

    [Theory]
    [InlineData("Cookie: <name>=<value>")]
    [InlineData("the cookie: it is set by the server")]
    [InlineData("const cookie = getCookie(name=session1)")]
    [InlineData("Set-Cookie: lang=en; Path=/api/v1; Max-Age=3600")]
    [InlineData("options.Cookie.Name = \".AspNet.Session\"")]
    [InlineData("curl -b cookies.txt https://example.org")]
    [InlineData("cookie_consent: accepted")]
    [InlineData("cookies.find(cookie => cookie.id === 'session1')")]
    public void CookiesThatAreSpokenOfAreLeft(string text) => Marked.IsLeft(text);
}
