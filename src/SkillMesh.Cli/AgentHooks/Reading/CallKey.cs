using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Cli.AgentHooks.Reading;

/// <summary>By what a tool call is known again: a shell's by what its command does, another tool's by its file.</summary>
internal static class CallKey
{
    /// <summary>The tool and the command's form or the file, hashed.</summary>
    public static string Of(HookInput input) => RecordId.Of(Encoding.UTF8.GetBytes($"{input.Tool}\n{What(input)}"));

    // A command that runs nothing but settings is known by its text.
    private static string What(HookInput input) => input.Command.Length == 0 ? input.File : CommandForm.Of(input.Command).Key is { Length: > 0 } key ? key : input.Command;
}
