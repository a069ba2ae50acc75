using System.Text;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary>Settings files as people have them.</summary>
internal static class SettingsFiles
{
    private const string Bom = "\uFEFF";
    private const string Foreign = """
        {
          "permissions": {
            "allow": ["Bash(npm run test:*)", "Read(~/.zshrc)"],
            "deny": []
          },
          "hooks": {
            "PostToolUse": [
              {
                "matcher": "Edit|Write",
                "hooks": [
                  { "type": "command", "command": "npx prettier --write" }
                ]
              }
            ],
            "Stop": [
              { "hooks": [{ "type": "command", "command": "say done", "async": true }] }
            ]
          },
          "model": "opus"
        }

        """;

    /// <summary>Files that entries are put into and taken out of.</summary>
    public static Dictionary<string, byte[]> Mergeable { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["empty object"] = "{}",
        ["empty object with a line end"] = "{}\n",
        ["empty object with CRLF"] = "{}\r\n",
        ["empty object with a blank"] = "{ }",
        ["empty object over two lines"] = "{\n}\n",
        ["empty object over blank lines"] = "{\n\n  \n}\n",
        ["empty object over two lines with CRLF"] = "{\r\n}\r\n",
        ["empty object with a lone carriage return"] = "{\r}\n",
        ["blank lines around"] = "\n\n{\n  \"a\": 1\n}\n\n\n",
        ["two blanks"] = "{\n  \"model\": \"opus\"\n}\n",
        ["four blanks"] = "{\n    \"model\": \"opus\",\n    \"env\": {\n        \"A\": \"1\"\n    }\n}\n",
        ["tabs"] = "{\n\t\"env\": {\n\t\t\"A\": \"1\"\n\t}\n}\n",
        ["three blanks and a tab"] = "{\n   \"env\": {\n   \t\"A\": \"1\"\n   }\n}\n",
        ["no indentation"] = "{\n\"env\": {\n\"A\": \"1\"\n}\n}\n",
        ["the whole file indented"] = "    {\n      \"env\": {\n        \"A\": \"1\"\n      }\n    }\n",
        ["CRLF"] = Foreign.Replace("\n", "\r\n", StringComparison.Ordinal),
        ["CRLF without a final line end"] = "{\r\n  \"model\": \"opus\"\r\n}",
        ["line ends mixed"] = "{\r\n  \"a\": 1,\n  \"hooks\": {\r\n    \"Stop\": []\n  }\r\n}\n",
        ["BOM"] = Bom + Foreign,
        ["BOM and nothing"] = Bom + "{}",
        ["BOM, CRLF and tabs"] = Bom + "{\r\n\t\"hooks\": {\r\n\t}\r\n}\r\n",
        ["no final line end"] = "{\n  \"model\": \"opus\"\n}",
        ["minified"] = """{"permissions":{"allow":["Bash(ls:*)"]},"hooks":{"Stop":[{"hooks":[{"type":"command","command":"x"}]}]},"model":"opus"}""",
        ["minified with a final line end"] = "{\"a\":1}\n",
        ["one line with blanks"] = """{ "hooks": { "Stop": [ { "hooks": [ ] } ], "SessionEnd": [] }, "a": [ 1, 2 ] }""",
        ["comma first"] = "{ \"a\": 1\n, \"b\": 2\n, \"hooks\":\n  { \"Stop\":\n    [ { \"hooks\": [] }\n    ]\n  }\n}\n",
        ["blanks before commas and colons"] = "{\n  \"a\"  :  1  ,\n  \"hooks\"\t:\t{\n    \"Stop\" : [ ] ,\n    \"X\" : [ ]\n  }\n}\n",
        ["foreign hooks"] = Foreign,
        ["foreign hooks of every event"] = "{\n  \"hooks\": {" + string.Join(',', new[] { "SessionStart", "SubagentStart", "UserPromptSubmit", "PostToolUseFailure", "PostToolUse", "Stop", "SessionEnd" }.Select(name => $"\n    \"{name}\": [{{\"hooks\": [{{\"type\": \"command\", \"command\": \"echo {name}\"}}]}}]")) + "\n  }\n}\n",
        ["empty hooks"] = "{\n  \"hooks\": {}\n}\n",
        ["empty hooks over lines"] = "{\n  \"hooks\": {\n\n  },\n  \"model\": \"opus\"\n}\n",
        ["empty lists"] = "{\n  \"hooks\": {\n    \"Stop\": [],\n    \"PostToolUse\": [\n    ],\n    \"SessionEnd\": [ ]\n  }\n}\n",
        ["a group without handlers"] = "{\n  \"hooks\": {\n    \"Stop\": [\n      {\n        \"hooks\": []\n      }\n    ]\n  }\n}\n",
        ["groups of a strange shape"] = "{\n  \"hooks\": {\n    \"Stop\": [null, 1, \"x\", [], {}, {\"hooks\": {}}, {\"hooks\": [null, {\"command\": 5}, {\"command\": \"skillmesh\", \"args\": []}, {\"command\": \"skillmesh\", \"args\": [\"hooks\"]}]}]\n  }\n}\n",
        ["one of our entries"] = "{\n  \"hooks\": {\n    \"Stop\": [\n      {\"hooks\": [{\"type\": \"command\", \"command\": \"skillmesh\", \"args\": [\"hook\", \"stop\"]}]}\n    ]\n  }\n}\n",
        ["our entries as command lines"] = "{\n  \"hooks\": {\n    \"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"skillmesh hook stop\"}]}],\n    \"SessionStart\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"\\\"C:\\\\Program Files\\\\skillmesh.exe\\\" hook session-start\"}]}]\n  }\n}\n",
        ["our entry beside a foreign one"] = "{\n  \"hooks\": {\n    \"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"x\"}, {\"type\": \"command\", \"command\": \"/opt/bin/skillmesh\", \"args\": [\"hook\", \"stop\"]}]}]\n  }\n}\n",
        ["other tools of a like name"] = "{\n  \"hooks\": {\n    \"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"skillmeshes hook stop\"}, {\"type\": \"command\", \"command\": \"my-skillmesh\", \"args\": [\"hook\"]}]}]\n  }\n}\n",
        ["a server called as ours in settings"] = "{\n  \"mcpServers\": {\"skillmesh\": {\"command\": \"other\"}}\n}\n",
        ["nested lists"] = "{\n  \"a\": [[[], [1, [2, [3]]]], {\"b\": [[{}]]}],\n  \"hooks\": {\"Stop\": [{\"matcher\": \"\", \"hooks\": [\n  ]}]}\n}\n",
        ["deeply nested"] = "{\"a\":" + new string('[', 200) + new string(']', 200) + "}",
        ["escapes in names and values"] = "{\n  \"h\\u006foks\": {\n    \"St\\u006fp\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"skill\\u006desh hook stop\"}]}],\n    \"\\ud83d\\ude00\": []\n  },\n  \"x\": \"\\ud800 \\\" \\\\ }] \"\n}\n",
        ["other scripts"] = "{\n  \"größe\": \"π 😀 \u2028\",\n  \"hooks\": {\n    \"事件\": []\n  }\n}\n",
        ["brackets in texts"] = "{\n  \"a\": \"{[}]\",\n  \"b\": \"\\\"hooks\\\": {\",\n  \"c\": \"// no comment\"\n}\n",
        ["hooks first"] = "{\n  \"hooks\": {\n    \"PreToolUse\": [{\"matcher\": \"Bash\", \"hooks\": [{\"type\": \"command\", \"command\": \"x\"}]}]\n  },\n  \"z\": null\n}\n",
        ["numbers as they are"] = "{\n  \"a\": 1e400, \"b\": -0.0, \"c\": 1.10, \"d\": 12345678901234567890123\n}\n",
        ["very large"] = "{\n  \"hooks\": {\n    \"Stop\": [\n" + string.Join(",\n", Enumerable.Range(0, 4_000).Select(n => $"      {{ \"hooks\": [ {{ \"type\": \"command\", \"command\": \"echo {n}\" }} ] }}")) + "\n    ]\n  },\n  \"env\": {\n" + string.Join(",\n", Enumerable.Range(0, 4_000).Select(n => $"    \"V{n}\": \"{new string('x', 40)}\"")) + "\n  }\n}\n",
    }.ToDictionary(file => file.Key, file => new UTF8Encoding(false).GetBytes(file.Value), StringComparer.Ordinal);

    /// <summary>Files that are left as they are, with what is said of them.</summary>
    public static Dictionary<string, (byte[] Bytes, string Says)> Refused { get; } = new Dictionary<string, (string Text, string Says)>(StringComparer.Ordinal)
    {
        ["line comments"] = ("{\n  // mine\n  \"a\": 1\n}\n", "(2,3): warning SKM0075: it has a comment"),
        ["a block comment"] = ("{\n  \"a\": /* one */ 1\n}\n", "(2,8): warning SKM0075: it has a comment"),
        ["a comment after the end"] = ("{}\n// mine\n", "(2,1): warning SKM0075: it has a comment"),
        ["a comma too many"] = ("{\n  \"a\": [1, 2,],\n}\n", "(2,14): warning SKM0075: it has a comma too many"),
        ["a comma before the end"] = ("{\"größe\":1,}", "(1,12): warning SKM0075: it has a comma too many"),
        ["no JSON"] = ("{\n  a: 1\n}\n", "(2,3): warning SKM0075: it is not JSON"),
        ["a torn file"] = ("{\n  \"hooks\": {", "warning SKM0075: it is not JSON"),
        ["two documents"] = ("{}\n{}\n", "(2,1): warning SKM0075: it is not JSON"),
        ["nothing"] = ("", "warning SKM0075: it is empty"),
        ["blanks only"] = (" \n\n", "warning SKM0075: it is empty"),
        ["a BOM only"] = (Bom, "warning SKM0075: it is empty"),
        ["a list"] = ("[]", "(1,1): warning SKM0075: it is no object"),
        ["a name twice"] = ("{\n  \"hooks\": {},\n  \"h\\u006foks\": {}\n}\n", "(3,3): warning SKM0075: it has 'hooks' twice"),
        ["a name twice, deep"] = ("{\"a\": [{\"b\": 1, \"b\": 2}]}", "(1,17): warning SKM0075: it has 'b' twice"),
        ["half a surrogate pair in a name"] = ("{\"\\ud800\": 1}", "warning SKM0075: it has half a surrogate pair"),
        ["too deep"] = ("{\"a\":" + new string('[', 400) + new string(']', 400) + "}", "warning SKM0075: it is not JSON that agents read"),
        ["hooks that are a list"] = ("{\"hooks\": []}", "warning SKM0075: its 'hooks' is no object"),
        ["hooks that are nothing"] = ("{\"hooks\": null}", "warning SKM0075: its 'hooks' is no object"),
        ["an event that is no list"] = ("{\"hooks\": {\"Stop\": {}}}", "warning SKM0075: its 'hooks/Stop' is no list"),
        ["too large"] = ("{\"a\": \"" + new string('x', 5 << 20) + "\"}", "warning SKM0075: it is larger than 4 MiB"),
    }.ToDictionary(file => file.Key, file => (new UTF8Encoding(false).GetBytes(file.Value.Text), file.Value.Says), StringComparer.Ordinal);
}
