using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>Prints the command tree as JSON, in the shape of <c>dotnet --cli-schema</c>, for agents and completion tools.</summary>
internal sealed class CliSchema(CliHost host) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            Write(writer, parseResult.CommandResult.Command, "skillmesh", withVersion: true);
        }

        JsonOutput.Write(host, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return 0;
    }

    private static void Write(Utf8JsonWriter writer, Command command, string name, bool withVersion)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        if (withVersion)
        {
            writer.WriteString("version", ToolVersion.Text);
        }

        writer.WriteString("description", command.Description);
        writer.WriteBoolean("hidden", command.Hidden);
        writer.WriteStartObject("arguments");
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var argument = command.Arguments[i];
            writer.WriteStartObject(argument.Name);
            writer.WriteString("description", argument.Description);
            writer.WriteNumber("order", i);
            writer.WriteBoolean("hidden", argument.Hidden);
            Value(writer, argument.ValueType, argument.Arity);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("options");
        foreach (var option in command.Options.OrderBy(option => option.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject(option.Name);
            writer.WriteString("description", option.Description);
            writer.WriteBoolean("hidden", option.Hidden);
            writer.WriteStartArray("aliases");
            foreach (var alias in option.Aliases.Order(StringComparer.Ordinal))
            {
                writer.WriteStringValue(alias);
            }

            writer.WriteEndArray();
            Value(writer, option.ValueType, option.Arity);
            writer.WriteBoolean("required", option.Required);
            writer.WriteBoolean("recursive", option.Recursive);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("subcommands");
        foreach (var sub in command.Subcommands.OrderBy(sub => sub.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(sub.Name);
            Write(writer, sub, sub.Name, withVersion: false);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter writer, Type type, ArgumentArity arity)
    {
        writer.WriteString("valueType", Name(type));
        writer.WriteStartObject("arity");
        writer.WriteNumber("minimum", arity.MinimumNumberOfValues);
        if (arity.MaximumNumberOfValues < 1000)
        {
            writer.WriteNumber("maximum", arity.MaximumNumberOfValues);
        }

        writer.WriteEndObject();
    }

    private static string Name(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Boolean => "boolean",
        TypeCode.Int32 => "integer",
        TypeCode.Double => "number",
        _ => "string",
    };
}
