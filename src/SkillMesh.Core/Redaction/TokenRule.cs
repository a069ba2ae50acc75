namespace SkillMesh.Core.Redaction;

/// <summary>A key that says itself what it is: literal characters and a fixed shape.</summary>
/// <param name="kind">The kind.</param>
/// <param name="shapes">Its shapes (see <see cref="TokenShape"/>), each with a literal beginning of three characters or more.</param>
/// <param name="entropy">Least entropy in bits a character, for beginnings that words have too.</param>
/// <param name="digit">Whether a key holds a digit: one of letters and hyphens only is a name.</param>
internal sealed class TokenRule(string kind, string[] shapes, double entropy = 0, bool digit = false) : SecretRule(kind)
{
    private readonly string[] _heads = [.. shapes.Select(TokenShape.Head)];
    private readonly TokenShape?[] _shapes = new TokenShape?[shapes.Length];

    public override IReadOnlyList<string> Keywords => _heads;

    public override bool IgnoreCase => false;

    /// <summary>Characters of the key before the literal ones; at most so many where they are digits.</summary>
    public int Before { get; init; }

    /// <summary>Whether those are digits.</summary>
    public bool BeforeDigits { get; init; }

    /// <summary>Whether those are hexadecimal digits.</summary>
    public bool BeforeHex { get; init; }

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var start = Start(text, at);
        if (start < 0)
        {
            return None;
        }

        var isEmphasised = SecretText.IsEmphasised(text, start);
        if (SecretText.IsWord(text[start]) && !SecretText.StartsWord(text, start) && !isEmphasised)
        {
            return None;
        }

        for (var i = 0; i < shapes.Length; i++)
        {
            if (_heads[i].Length != length || !text.Slice(at, length).SequenceEqual(_heads[i]))
            {
                continue;
            }

            var found = (_shapes[i] ??= TokenShape.Parse(shapes[i])).Match(text, at, isEmphasised);
            if (found > 0 && IsKey(text[start..(at + found)], at - start + length))
            {
                return (start, at + found - start);
            }
        }

        return None;
    }

    private bool IsKey(ReadOnlySpan<char> key, int head)
    {
        var body = Before > 0 ? key : key[head..];
        return !SecretText.IsPicture(key) && (!digit || body.IndexOfAnyInRange('0', '9') >= 0) && (entropy <= 0 || SecretText.Entropy(body) >= entropy);
    }

    private int Start(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start < Before && IsBefore(text[start - 1]))
        {
            start--;
        }

        return at - start == Before || (BeforeDigits && at - start >= 8) ? start : -1;
    }

    private bool IsBefore(char character) => BeforeDigits ? char.IsAsciiDigit(character)
        : BeforeHex ? char.IsAsciiHexDigitLower(character)
        : char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '~' or '-';
}
