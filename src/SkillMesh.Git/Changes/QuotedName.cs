using System.Text;

namespace SkillMesh.Git.Changes;

/// <summary>A path as git quotes it: in double quotes, with C's escapes.</summary>
internal static class QuotedName
{
    /// <summary>The path that is meant.</summary>
    public static string Read(string quoted)
    {
        var bytes = new List<byte>(quoted.Length);
        for (var i = 1; i < quoted.Length && quoted[i] != '"'; i++)
        {
            if (quoted[i] != '\\')
            {
                var length = char.IsHighSurrogate(quoted[i]) && i + 1 < quoted.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(quoted.Substring(i, length)));
                i += length - 1;
            }
            else if (++i < quoted.Length && quoted[i] is >= '0' and <= '3' && i + 2 < quoted.Length)
            {
                bytes.Add((byte)(((quoted[i] - '0') << 6) | ((quoted[i + 1] - '0') << 3) | (quoted[i + 2] - '0')));
                i += 2;
            }
            else if (i < quoted.Length)
            {
                bytes.Add(quoted[i] switch
                {
                    'a' => 7,
                    'b' => 8,
                    't' => 9,
                    'n' => 10,
                    'v' => 11,
                    'f' => 12,
                    'r' => 13,
                    var other => (byte)other,
                });
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
