using System.Text;
using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Rendering;

/// <summary>JSON on standard output, the other way out beside <see cref="TextOutput"/>.</summary>
internal static class JsonOutput
{
    /// <summary>For a writer of such JSON that is one line.</summary>
    public static JsonWriterOptions Line { get; } = new() { Encoder = JsonEscapes.Ascii };

    /// <summary>Writes one document and ends the line.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="json">From a serialiser that escapes everything but printable ASCII. Two hashes become a hash and an escape:
    /// build runners look for <c>##[</c> anywhere in a line, also inside a string.</param>
    /// <exception cref="InvalidOperationException">The serialiser let something else through; nothing is written.</exception>
    public static void Write(CliHost host, ReadOnlySpan<byte> json)
    {
        Require(json, mayBreak: true);
        host.Output.Write(Encoding.ASCII.GetString(json).Replace("##", "#\\u0023", StringComparison.Ordinal));
        host.Output.Write('\n');
    }

    /// <summary>Writes one message of a protocol: one line, that its reader has at once.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteMessage(CliHost host, ReadOnlySpan<byte> json)
    {
        Require(json, mayBreak: false);
        host.Output.Write(Encoding.ASCII.GetString(json).Replace("##", "#\\u0023", StringComparison.Ordinal));
        host.Output.Write('\n');
        host.Output.Flush();
    }

    private static void Require(ReadOnlySpan<byte> json, bool mayBreak)
    {
        foreach (var value in json)
        {
            if (value is < 0x20 or > 0x7E && (value != (byte)'\n' || !mayBreak))
            {
                throw new InvalidOperationException("JSON for a terminal is printable ASCII");
            }
        }
    }
}
