namespace SkillMesh.Core.Redaction;

/// <summary>The private lines of a PuTTY key: as many as their count says, or as there are.</summary>
internal sealed class PuttyKeyRule : SecretRule
{
    private const int MostLines = 400;
    private const int ShortestKey = 32;

    public PuttyKeyRule()
        : base("private-key")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["Private-Lines: "];

    public override bool IgnoreCase => false;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var i = at + length;
        var lines = 0;
        while (i < text.Length && char.IsAsciiDigit(text[i]) && lines < MostLines)
        {
            lines = (lines * 10) + text[i++] - '0';
        }

        var key = 0;
        var end = i;
        for (lines = Math.Min(lines, MostLines); lines > 0; lines--)
        {
            var start = i;
            while (i < text.Length && text[i] is '\r' or '\n' && i - start < 4)
            {
                i++;
            }

            var run = SecretText.RunEndOf(text, i, SecretText.Base64) - i;
            if (i == start || run == 0)
            {
                break;
            }

            (key, end) = (key + run, i + run);
            i = end;
        }

        return key >= ShortestKey ? (at, end - at) : None;
    }
}
