using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>One of minimum, maximum, exclusiveMinimum, exclusiveMaximum.</summary>
internal sealed class NumberBound
{
    private readonly long _small;
    private readonly bool _isSmall;
    private readonly bool _isMinimum;
    private readonly bool _isExclusive;

    public NumberBound(string keyword, byte[] text)
    {
        Keyword = keyword;
        Text = text;
        _isSmall = DecimalNumber.TryReadSmall(text, out _small);
        _isMinimum = keyword is "minimum" or "exclusiveMinimum";
        _isExclusive = keyword is "exclusiveMinimum" or "exclusiveMaximum";
    }

    public string Keyword { get; }

    /// <summary>As the schema wrote it.</summary>
    public byte[] Text { get; }

    /// <summary>What a value has to be, in words: <c>at least 3</c>.</summary>
    public string Wanted
    {
        get
        {
            var words = (_isMinimum, _isExclusive) switch
            {
                (true, false) => "at least ",
                (true, true) => "greater than ",
                (false, false) => "at most ",
                _ => "less than ",
            };
            return words + JsonText.Plain(Text);
        }
    }

    public bool Holds(ReadOnlySpan<byte> text)
    {
        var order = _isSmall && DecimalNumber.TryReadSmall(text, out var value)
            ? value.CompareTo(_small)
            : DecimalNumber.Compare(DecimalNumber.Parse(text), DecimalNumber.Parse(Text));
        order = _isMinimum ? order : -order;
        return _isExclusive ? order > 0 : order >= 0;
    }
}
