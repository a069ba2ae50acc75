using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Text;

namespace SkillMesh.Core.Records;

/// <summary>The one spelling of a JSON value that ids are computed from.</summary>
/// <remarks>
/// Keys sorted by UTF-16 code unit (as RFC 8785 does), no white space, strings with the fewest escapes, and numbers in
/// an exact decimal form: no digits are lost, so two numbers are spelt alike only when they are equal. (RFC 8785
/// rounds to a double, by which different integers above 2^53 would share an id.)
/// </remarks>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JsonEscapes.Readable,
        SkipValidation = true,
    };

    /// <summary>Writes the canonical form of <paramref name="value"/>.</summary>
    /// <param name="value">Any JSON value without duplicate keys.</param>
    /// <param name="output">Receives UTF-8 bytes.</param>
    /// <param name="omit">A key left out of the outermost object, or null.</param>
    public static void Write(JsonElement value, IBufferWriter<byte> output, string? omit = null)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        Write(writer, value, omit);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string? omit)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in JsonMember.Sorted(value, omit))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, omit: null);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, omit: null);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(ExactNumber(value.GetRawText()), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>The exact decimal normal form of a JSON number: <c>12.50</c>, <c>1250e-2</c> and <c>1.25E1</c> are all
    /// <c>12.5</c>; zero has no sign; exponents appear only outside 1e-7 .. 1e21.</summary>
    public static string ExactNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var negative = number[0] == '-';
        var mantissaEnd = number.AsSpan().IndexOfAny('e', 'E');
        var exponentText = mantissaEnd < 0 ? "0" : number[(mantissaEnd + 1)..];
        var mantissa = number.AsSpan(negative ? 1 : 0, (mantissaEnd < 0 ? number.Length : mantissaEnd) - (negative ? 1 : 0));
        var point = mantissa.IndexOf('.');
        var digits = new StringBuilder();
        digits.Append(point < 0 ? mantissa : mantissa[..point]);
        var fraction = point < 0 ? default : mantissa[(point + 1)..];
        digits.Append(fraction);
        if (!long.TryParse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
        {
            // An exponent beyond 64 bits stays as it is spelt: nobody means it, and nothing may be lost.
            return number;
        }

        exponent -= fraction.Length;
        var text = digits.ToString().TrimStart('0');
        var trimmed = text.TrimEnd('0');
        if (trimmed.Length == 0)
        {
            return "0";
        }

        exponent += text.Length - trimmed.Length;
        return (negative ? "-" : "") + Place(trimmed, exponent);
    }

    // digits * 10^exponent, laid out the way people write numbers.
    private static string Place(string digits, long exponent)
    {
        var magnitude = digits.Length + exponent;
        if (magnitude is > 21 or < -6)
        {
            var scientific = digits.Length == 1 ? digits : $"{digits[0]}.{digits.AsSpan(1)}";
            return string.Create(CultureInfo.InvariantCulture, $"{scientific}e{magnitude - 1}");
        }

        if (exponent >= 0)
        {
            return digits + new string('0', (int)exponent);
        }

        return magnitude > 0
            ? $"{digits.AsSpan(0, (int)magnitude)}.{digits.AsSpan((int)magnitude)}"
            : $"0.{new string('0', (int)-magnitude)}{digits}";
    }
}
