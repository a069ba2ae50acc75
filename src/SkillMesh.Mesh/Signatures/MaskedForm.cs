using System.Text;

namespace SkillMesh.Mesh.Signatures;

/// <summary>Writes the tokens of a message with its values masked.</summary>
internal static class MaskedForm
{
    /// <summary>The form of a text.</summary>
    /// <param name="message">The text.</param>
    /// <param name="type">Hash of the error type, which is no part of the form.</param>
    /// <param name="longest">Characters at which it is cut.</param>
    public static string Of(MessageText message, ulong type, int longest)
    {
        var form = new StringBuilder();
        var mask = "";
        foreach (var token in message.Tokens)
        {
            if (!token.IsMessage || token.Hash == type)
            {
                continue;
            }

            var next = Mask(message, token);
            // A list of values is one value: its length differs from place to place.
            if (next.Length > 0 && next == mask)
            {
                continue;
            }

            mask = next;
            form.Append(form.Length > 0 ? " " : "");
            if (next.Length > 0)
            {
                form.Append(next);
            }
            else
            {
                foreach (var letter in message.Content(token))
                {
                    form.Append(char.ToLowerInvariant(letter));
                }
            }

            if (form.Length >= longest)
            {
                form.Length = longest;
                break;
            }
        }

        return form.ToString();
    }

    /// <summary>What stands for the token, or nothing where it is kept.</summary>
    private static string Mask(MessageText message, in Token token) => token.Kind switch
    {
        TokenKind.Word => "",
        TokenKind.Number => "<n>",
        TokenKind.Path => "<path>",
        TokenKind.Quoted => "<q>",
        _ => IsKept(message.Content(token)) ? "" : "<name>",
    };

    /// <summary>Whether the name is an exception's type by its ending.</summary>
    public static bool IsException(ReadOnlySpan<char> name) =>
        name.EndsWith("Exception", StringComparison.Ordinal) || name.EndsWith("Error", StringComparison.Ordinal);

    /// <summary>Exception types and codes tell errors apart.</summary>
    public static bool IsKept(ReadOnlySpan<char> name) =>
        IsException(name) || CodeShape.IsLettersAndDigits(name);
}
