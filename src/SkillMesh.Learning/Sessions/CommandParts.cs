using System.Buffers;
using System.Text;

namespace SkillMesh.Learning.Sessions;

/// <summary>Cuts a command line at its operators and blanks. It knows quotes, substitutions and here-documents well enough not to cut
/// inside them, and is no shell: a command that it reads wrongly is only compared by its whole text.</summary>
internal static class CommandParts
{
    /// <summary>Characters of a variable's name.</summary>
    public static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The commands of a line, in their order; comments and blank lines are none.</summary>
    public static List<CommandPart> Split(string command)
    {
        var parts = new List<CommandPart>();
        var words = new List<string>();
        var word = new StringBuilder();
        var joined = "";
        var hasHereDocument = command.Contains("<<", StringComparison.Ordinal);
        void EndWord()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        void EndPart(string next)
        {
            EndWord();
            if (words.Count > 0)
            {
                parts.Add(new CommandPart(parts.Count == 0 ? "" : joined, words));
                words = [];
            }

            joined = next;
        }

        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (c == '\\' && i + 1 < command.Length)
            {
                // A line that goes on is one line.
                if (command[i + 1] is '\n' or '\r')
                {
                    EndWord();
                    i += command.AsSpan(i + 1).StartsWith("\r\n") ? 2 : 1;
                }
                else
                {
                    word.Append(c).Append(command[++i]);
                }
            }
            else if (c is '\'' or '"' or '`')
            {
                i = TakeQuoted(command, i, word);
            }
            else if (c == '$' && i + 1 < command.Length && command[i + 1] is '(' or '{')
            {
                i = TakeBracketed(command, i, word);
            }
            else if (c == '#' && word.Length == 0)
            {
                var end = command.IndexOf('\n', i);
                i = (end < 0 ? command.Length : end) - 1;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                EndWord();
            }
            else if (c == '\n')
            {
                if (hasHereDocument)
                {
                    EndWord();
                }
                else
                {
                    EndPart(";");
                }
            }
            else if (!hasHereDocument && c is '&' or '|' or ';' && !IsRedirection(command, i))
            {
                var isDouble = i + 1 < command.Length && command[i + 1] == c;
                EndPart(isDouble && c != ';' ? new string(c, 2) : c.ToString());
                i += isDouble ? 1 : 0;
                if (c == '|' && !isDouble && i + 1 < command.Length && command[i + 1] == '&')
                {
                    i++;
                }
            }
            else
            {
                word.Append(c);
            }
        }

        EndPart("");

        // What follows the last operator is nothing, and only of & that is worth knowing.
        if (EndsInBackground(command))
        {
            parts.Add(new CommandPart("&", []));
        }

        return parts;
    }

    private static bool EndsInBackground(string command) =>
        command.AsSpan().TrimEnd() is [.., not '&', '&'];

    // 2>&1, &>file, >|file
    private static bool IsRedirection(string command, int at) =>
        (command[at] == '&' && ((at > 0 && command[at - 1] is '>' or '<') || (at + 1 < command.Length && command[at + 1] == '>')))
        || (command[at] == '|' && at > 0 && command[at - 1] == '>');

    private static int TakeQuoted(string command, int at, StringBuilder word)
    {
        var quote = command[at];
        word.Append(quote);
        for (at++; at < command.Length; at++)
        {
            // On one line everything that is shown: a quoted line feed stays two characters.
            _ = command[at] == '\n' ? word.Append("\\n") : word.Append(command[at]);
            if (command[at] == '\\' && quote != '\'' && at + 1 < command.Length)
            {
                at++;
                _ = command[at] == '\n' ? word.Append("\\n") : word.Append(command[at]);
            }
            else if (command[at] == quote)
            {
                break;
            }
        }

        return at;
    }

    private static int TakeBracketed(string command, int at, StringBuilder word)
    {
        var depth = 0;
        for (; at < command.Length; at++)
        {
            _ = command[at] == '\n' ? word.Append("\\n") : word.Append(command[at]);
            depth += command[at] is '(' or '{' ? 1 : command[at] is ')' or '}' ? -1 : 0;
            if (depth == 0 && command[at] is ')' or '}')
            {
                break;
            }
        }

        return at;
    }
}
