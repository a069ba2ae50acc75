using System.Text;

namespace SkillMesh.Core.Text;

/// <summary>Follows a line as it is printed piece by piece and breaks whatever a build runner would take for a command of its
/// own: <c>::name::</c> at the start (GitHub), <c>##[name]</c>, <c>##vso[</c> and <c>##teamcity[</c> anywhere.</summary>
/// <remarks>It does so on every machine, so that output does not depend on where it is read. Input has passed
/// <see cref="Printable"/>, so it holds no line ends.</remarks>
public struct CommandGuard
{
    private int _colons;
    private bool _inside;
    private int _hashes;

    /// <summary>The next piece of the line with the commands in it broken by an escape; the same instance when there is
    /// none.</summary>
    public string Take(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            var escape = Step(text[i]);
            if (escape is not null)
            {
                result ??= new StringBuilder(text, 0, i, text.Length + 8);
                result.Append(escape);
            }
            else
            {
                result?.Append(text[i]);
            }
        }

        return result?.ToString() ?? text;
    }

    /// <summary>A new line begins.</summary>
    public void EndLine() => this = default;

    private string? Step(char c)
    {
        if (!_inside)
        {
            // Runners look past the white space a line begins with.
            if (c == ':' && ++_colons == 2)
            {
                _inside = true;
                return "\\x3a";
            }

            _inside = c == ':' ? _inside : _colons > 0 || !char.IsWhiteSpace(c);
        }

        if (c == '[' && _hashes >= 2)
        {
            _hashes = 0;
            return "\\x5b";
        }

        _hashes = c == '#' ? _hashes + 1 : _hashes >= 2 && char.IsAsciiLetterOrDigit(c) ? _hashes : 0;
        return null;
    }
}
