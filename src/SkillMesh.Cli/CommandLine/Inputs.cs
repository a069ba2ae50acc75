using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.CommandLine;

/// <summary>Options and arguments with checks and messages of our own.</summary>
internal static class Inputs
{
    /// <summary>A yes/no option.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>A text option; empty text is refused.</summary>
    public static Option<string?> Text(string name, string valueName, string description, bool required = false) => new(name)
    {
        Description = description,
        HelpName = valueName,
        Required = required,
        CustomParser = result => NotEmpty(result, name),
    };

    /// <summary>A text option that takes one of a few words.</summary>
    public static Option<string?> OneOf(string name, string valueName, string description, params string[] words)
    {
        var option = new Option<string?>(name)
        {
            Description = $"{description} One of: {string.Join(", ", words)}.",
            HelpName = valueName,
            CustomParser = result => Among(result, name, words),
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>An option that may be given several times, each time with one of a few words.</summary>
    public static Option<IReadOnlyList<string>> AnyOf(string name, string valueName, string description, params string[] words)
    {
        var option = new Option<IReadOnlyList<string>>(name)
        {
            Description = $"{description} One of: {string.Join(", ", words)}; may be repeated.",
            HelpName = valueName,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => Among(result, name, words, token.Value)).OfType<string>().Distinct()],
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>A whole number of at least <paramref name="minimum"/>.</summary>
    public static Option<int?> Number(string name, string valueName, string description, int minimum = 1, int maximum = 36500) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is not a whole number from {minimum} to {maximum}"));
            return null;
        },
    };

    /// <summary>A moment: RFC 3339, or a day, which means its last moment (so that its records count).</summary>
    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (Timestamps.TryParse(text, out var instant) && instant.UtcDateTime.Year is > 1 and < 9999)
            {
                return text.Length == 10 ? instant.AddDays(1).AddSeconds(-1) : instant;
            }

            result.AddError($"{name}: '{text}' is not a day (2025-03-31) or a moment (2025-03-31T09:00:00Z)");
            return null;
        },
    };

    /// <summary>So many days back, or a day or moment: RFC 3339; a day means its first moment.</summary>
    public static Option<SinceValue?> Since(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAYS|TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36500)
            {
                return new SinceValue(days, null);
            }

            if (Timestamps.TryParse(text, out var instant))
            {
                return new SinceValue(null, instant);
            }

            result.AddError($"{name}: '{text}' is no number of days from 1 to 36500, no day (2025-03-31) and no moment (2025-03-31T09:00:00Z)");
            return null;
        },
    };

    /// <summary>A required word.</summary>
    public static Argument<string> Name(string name, string description) => new(name) { Description = description };

    /// <summary>A word that may be left out.</summary>
    public static Argument<string?> OptionalName(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    private static string? NotEmpty(ArgumentResult result, string name)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (string.IsNullOrWhiteSpace(text))
        {
            result.AddError($"{name} needs a value");
            return null;
        }

        // Half a surrogate pair cannot be written to any file.
        if (!IsWellFormed(text))
        {
            result.AddError($"{name}: the value is no valid Unicode text");
            return null;
        }

        return text;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (int length; text.Length > 0; text = text[length..])
        {
            if (Rune.DecodeFromUtf16(text, out _, out length) != OperationStatus.Done)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Among(ArgumentResult result, string name, string[] words) =>
        Among(result, name, words, result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value);

    private static string? Among(ArgumentResult result, string name, string[] words, string text)
    {
        if (words.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        var near = Nearest.To(text, words);
        result.AddError($"{name}: '{text}' is not one of {string.Join(", ", words)}{(near.Count > 0 ? $"; did you mean '{near[0]}'?" : "")}");
        return null;
    }
}
