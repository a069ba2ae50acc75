using System.Globalization;
using System.Text;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>Ways in which logs, CI systems and people carry a message, made here and independent of any data set.</summary>
internal static class UnseenSurroundings
{
    private static readonly (string Name, Func<string[], Random, IEnumerable<string>> Wrap)[] Styles =
    [
        ("bare", (lines, _) => lines),
        ("json lines", (lines, random) => lines.Select(line => $$"""{"timestamp":"{{Time(random)}}","level":"{{Level(random)}}","logger":"build.{{Name(random)}}","message":"{{Json(line)}}"}""")),
        ("json, whole", (lines, random) => [$$"""{"level":50,"time":17{{random.Next(10000000, 99999999)}},"pid":{{random.Next(9999)}},"msg":"{{Json(string.Join('\n', lines))}}","v":1}"""]),
        ("docker json-file", (lines, random) => lines.Select(line => $$"""{"log":"{{Json(line)}}\n","stream":"stderr","time":"{{Time(random)}}"}""")),
        ("prefix, then json", (lines, random) => lines.Select(line => $$"""{{Name(random)}} {{Time(random)}} {"severity":"ERROR","message":"{{Json(line)}}"}""")),
        ("gitlab", (lines, random) => lines.Select(line => $"{Time(random)} 0{random.Next(9)}O {line}")),
        ("teamcity", (lines, random) => lines.Select(line => $"##teamcity[message text='{line.Replace("|", "||").Replace("'", "|'").Replace("[", "|[").Replace("]", "|]")}' status='ERROR' flowId='{random.Next(99)}']")),
        ("azure logissue", (lines, random) => lines.Select((line, at) => at == 0 ? $"##vso[task.logissue type=error;sourcepath=src/{Name(random)}.c;linenumber={random.Next(99)}]{line}" : line)),
        ("github command", (lines, random) => [$"::error file=src/{Name(random)}.c,line={random.Next(99)},col=7::{string.Join("%0A", lines)}"]),
        ("jenkins", (lines, random) => lines.Select(line => $"[{Time(random)}] {line}")),
        ("klog", (lines, random) => lines.Select(line => $"E0{random.Next(1, 9)}1{random.Next(9)} 10:{random.Next(10, 59)}:{random.Next(10, 59)}.{random.Next(100000, 999999)}       1 {Name(random)}.go:{random.Next(400)}] {line}")),
        ("logfmt", (lines, random) => lines.Select(line => $"time={Time(random)} level=error component={Name(random)} msg=\"{line.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"")),
        ("syslog 5424", (lines, random) => lines.Select(line => $"<11>1 {Time(random)} {Name(random)}-{random.Next(9)} runner {random.Next(9999)} ID{random.Next(99)} - {line}")),
        ("log4j", (lines, random) => lines.Select(line => $"2031-0{random.Next(1, 9)}-11 10:{random.Next(10, 59)}:11,{random.Next(100, 999)} ERROR [main] com.{Name(random)}.Runner - {line}")),
        ("python logging", (lines, random) => lines.Select(line => $"2031-0{random.Next(1, 9)}-11 10:11:12,{random.Next(100, 999)} - {Name(random)}.worker - ERROR - {line}")),
        ("python root", (lines, _) => lines.Select(line => $"ERROR:root:{line}")),
        ("nlog", (lines, random) => lines.Select(line => $"2031-0{random.Next(1, 9)}-11 10:11:12.{random.Next(1000, 9999)}|ERROR|{Name(random)}.Program|{line}")),
        ("env_logger", (lines, random) => lines.Select(line => $"[{Time(random)} ERROR {Name(random)}::run] {line}")),
        ("mail quote", (lines, _) => lines.Select(line => "> " + line)),
        ("list item", (lines, _) => lines.Select((line, at) => (at == 0 ? "- " : "  ") + line)),
        ("code fence", (lines, _) => ["It says:", "```", .. lines, "```"]),
        ("in a sentence", (lines, _) => [$"The build says: {lines[0]}", .. lines[1..]]),
        ("pm2", (lines, random) => lines.Select(line => $"{random.Next(9)}|{Name(random)}  | {line}")),
        ("stern", (lines, random) => lines.Select(line => $"{Name(random)}-7d9f8b6c5d-x2x{random.Next(9)}z {Name(random)} {line}")),
        ("junit", (lines, _) => [$"    <failure type=\"failed\" message=\"{Xml(string.Join('\n', lines))}\">", "    </failure>"]),
        ("csv", (lines, random) => lines.Select(line => $"{Time(random)},ERROR,{Name(random)},\"{line.Replace("\"", "\"\"")}\"")),
        ("quoted", (lines, _) => [$"'{lines[0]}'", .. lines[1..]]),
        ("double quoted", (lines, _) => [$"\"{lines[0].Replace("\\", "\\\\").Replace("\"", "\\\"")}\"", .. lines[1..]]),
        ("box", (lines, _) => ["╭──────────╮", .. lines.Select(line => $"│ {line} │"), "╰──────────╯"]),
        ("cross mark", (lines, _) => lines.Select((line, at) => (at == 0 ? "  ✖ " : "    ") + line)),
        ("npm", (lines, _) => lines.Select(line => "npm ERR! " + line)),
        ("gradle", (lines, random) => lines.Select((line, at) => at == 0 ? $"e: file:///work/{Name(random)}/Main.kt:{random.Next(99)}:5 {line}" : line)),
        ("bazel", (lines, random) => lines.Select((line, at) => at == 0 ? $"ERROR: /work/{Name(random)}/BUILD.bazel:{random.Next(99)}:11: {line}" : line)),
        ("colours", (lines, _) => lines.Select(line => $"\u001b[38;5;196m\u001b[1m{line}\u001b[22m\u001b[0m")),
        ("colour remnants", (lines, _) => lines.Select(line => $"[31;1m{line}[0m")),
        ("wrapped", (lines, random) => Wrapped(lines, random.Next(46, 70)).Select(line => line)),
        ("wrapped under a prefix", (lines, random) => Wrapped(lines, random.Next(46, 70)).Select(line => $"[{Name(random)}:{random.Next(9)}] {Time(random)} {line}")),
        ("crlf", (lines, _) => lines.Select(line => line + "\r")),
        ("between other lines", (lines, random) => [$"Fetched 12 packages in {random.Next(9)}s", $"==> {Name(random)}: compiling 48 units", .. lines, $"==> {Name(random)}: exit status 1", "Cleaning up"]),
    ];

    private static readonly string[] Syllables = ["qua", "zor", "mip", "lun", "teg", "vash", "pel", "dor", "kin", "ora", "bex", "hul", "sim", "tov"];

    /// <summary>How many there are.</summary>
    public static int Count => Styles.Length;

    /// <summary>The name of one.</summary>
    public static string NameOf(int style) => Styles[style].Name;

    /// <summary>Wraps a message in one of them.</summary>
    public static string Wrap(int style, string message, Random random) => string.Join('\n', Styles[style].Wrap(message.Split('\n'), random));

    /// <summary>A made-up name.</summary>
    public static string Name(Random random) => Syllables[random.Next(Syllables.Length)] + Syllables[random.Next(Syllables.Length)];

    private static string Time(Random random) => string.Create(CultureInfo.InvariantCulture, $"2031-0{random.Next(1, 9)}-1{random.Next(9)}T10:{random.Next(10, 59)}:{random.Next(10, 59)}.{random.Next(100, 999)}Z");

    private static string Level(Random random) => random.Next(3) switch { 0 => "error", 1 => "warn", _ => "info" };

    private static string Json(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\t", "\\t").Replace("\n", "\\n");

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("\n", "&#10;");

    private static List<string> Wrapped(string[] lines, int width)
    {
        var result = new List<string>();
        foreach (var line in lines)
        {
            var current = new StringBuilder();
            foreach (var word in line.Split(' '))
            {
                if (current.Length > 0 && current.Length + word.Length >= width)
                {
                    result.Add(current.ToString());
                    current.Clear();
                }

                current.Append(current.Length > 0 ? " " : "").Append(word);
            }

            result.Add(current.ToString());
        }

        return result;
    }
}
