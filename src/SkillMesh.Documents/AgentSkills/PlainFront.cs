namespace SkillMesh.Documents.AgentSkills;

/// <summary>Front matter of lines <c>key: words</c> and nothing else, which is most of it, read without the YAML library: that alone
/// would cost a check its start-up time again.</summary>
internal static class PlainFront
{
    /// <summary>The nodes; null where any line asks for a real reader.</summary>
    public static FrontRead? Read(string yaml)
    {
        var entries = new List<(FrontNode, FrontNode)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in yaml.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw;
            if (number == 1 || (line.IsEmpty && number > entries.Count + 1))
            {
                // What follows the opening delimiter, and the end of the text.
                if (!line.IsEmpty)
                {
                    return null;
                }

                continue;
            }

            var colon = line.IndexOf(": ");
            if (colon < 1 || number != entries.Count + 2 || !IsKey(line[..colon]) || !IsPlain(line[(colon + 2)..]) || !keys.Add(line[..colon].ToString()))
            {
                return null;
            }

            entries.Add((
                new FrontNode(FrontNode.Form.Scalar, line[..colon].ToString(), number, 1) { IsPlain = true },
                new FrontNode(FrontNode.Form.Scalar, line[(colon + 2)..].ToString(), number, colon + 3) { IsPlain = true }));
        }

        return entries.Count == 0 ? null : new FrontRead(new FrontNode(FrontNode.Form.Mapping, "", 2, 1) { Entries = entries }, [], null);
    }

    private static bool IsKey(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(text[0]);
    }

    // One line of printable ASCII that begins with a letter or digit, ends with no blank or colon, and holds neither ": " nor " #".
    private static bool IsPlain(ReadOnlySpan<char> text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && text[^1] is not (' ' or ':')
        && text.IndexOfAnyExceptInRange(' ', '~') < 0 && text.IndexOf(": ") < 0 && text.IndexOf(" #") < 0;
}
