using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillMesh.Documents.Yaml;

/// <summary>Which plain scalars are not strings: the core schema of YAML 1.2.2, section 10.3.2. What YAML 1.1 took
/// for booleans or dates (<c>no</c>, <c>yes</c>, <c>on</c>, <c>2026-01-31</c>) is a string.</summary>
internal static partial class CoreSchema
{
    public enum Kind
    {
        String,
        Null,
        True,
        False,
        Integer,
        Float,

        /// <summary>Infinity or not-a-number: a float that JSON cannot say.</summary>
        NonFinite,

        /// <summary>A hexadecimal or octal integer of more than 64 bits.</summary>
        TooLarge,
    }

    /// <summary>The kind of a plain scalar, and its JSON spelling when that is a literal or a number.</summary>
    public static (Kind Kind, string Json) Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (Kind.Null, "null");
            case "true" or "True" or "TRUE":
                return (Kind.True, "true");
            case "false" or "False" or "FALSE":
                return (Kind.False, "false");
            case ".nan" or ".NaN" or ".NAN":
                return (Kind.NonFinite, "");
        }

        if (!(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
        {
            return (Kind.String, "");
        }

        if (text.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF" && text.Length <= 5)
        {
            return (Kind.NonFinite, "");
        }

        return text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal)
            ? Based(text)
            : Decimal(text);
    }

    private static (Kind, string) Based(string text)
    {
        var hex = text[1] == 'x';
        var digits = text.AsSpan(2);
        if (digits.IsEmpty || digits.ContainsAnyExcept(hex ? "0123456789abcdefABCDEF" : "01234567"))
        {
            return (Kind.String, "");
        }

        digits = digits.TrimStart('0');
        ulong value = 0;
        var bits = hex ? 4 : 3;
        foreach (var digit in digits)
        {
            if (value >> (64 - bits) != 0)
            {
                return (Kind.TooLarge, "");
            }

            value = (value << bits) | (uint)Convert.ToInt32(digit.ToString(), 16);
        }

        return (Kind.Integer, value.ToString(CultureInfo.InvariantCulture));
    }

    // The digits are kept as written, so a number of any size or precision is the same number in JSON.
    private static (Kind, string) Decimal(string text)
    {
        var match = Number().Match(text);
        if (!match.Success)
        {
            return (Kind.String, "");
        }

        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"];
        var exponent = match.Groups["exponent"].Value;
        var isFloat = match.Groups["point"].Success || exponent.Length > 0;
        if (match.Groups["whole"].Length == 0 && fraction.Length == 0)
        {
            return (Kind.String, "");
        }

        var json = string.Concat(
            match.Groups["sign"].Value == "-" ? "-" : "",
            whole.Length == 0 ? "0" : whole,
            match.Groups["point"].Success ? "." + (fraction.Length == 0 ? "0" : fraction.Value) : "",
            exponent);
        return (isFloat ? Kind.Float : Kind.Integer, json);
    }

    [GeneratedRegex(
        @"\A(?<sign>[-+]?)(?<whole>[0-9]*)(?:(?<point>\.)(?<fraction>[0-9]*))?(?<exponent>(?:[eE][-+]?[0-9]+)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
