using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Mcp;

/// <summary>Messages as lines of the host's streams.</summary>
/// <remarks>Where the SDK's own one gives up answers that are not written yet when the client closes its end, and says nothing to a line
/// that is no message, this one still answers; and it bounds the length of a line.</remarks>
internal sealed class LineTransport : TransportBase, IDisposable
{
    /// <summary>Most bytes of a message.</summary>
    public const int MostBytes = 8 << 20;

    private static readonly JsonTypeInfo<JsonRpcMessage> Shape = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly CliHost _host;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _sending = new();

    /// <summary>A transport that does not read yet.</summary>
    public LineTransport(CliHost host)
        : base("skillmesh", null)
    {
        _host = host;
        SetConnected();
    }

    /// <summary>Cancelled when no more messages come.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Begins to read. In a thread of its own, which nothing waits for: a read of a console cannot be called off.</summary>
    public void Start() => new Thread(Read) { IsBackground = true, Name = "mcp" }.Start();

    /// <inheritdoc />
    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        Send(JsonSerializer.SerializeToUtf8Bytes(message, Shape));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => End();

    private void Send(ReadOnlySpan<byte> message)
    {
        lock (_sending)
        {
            try
            {
                JsonOutput.WriteMessage(_host, message);
            }
            catch (IOException)
            {
                // Nobody listens any more: what was done stands, and no more is asked for.
                End();
            }
        }
    }

    private void End()
    {
        _ended.Cancel();
        SetDisconnected();
    }

    private void Read()
    {
        var buffer = new byte[64 * 1024];
        var line = new ArrayBufferWriter<byte>();
        var isTooLong = false;
        try
        {
            for (int count; (count = _host.Input.Read(buffer)) > 0;)
            {
                var rest = buffer.AsSpan(0, count);
                for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
                {
                    Gather(line, rest[..end], ref isTooLong);
                    Take(line.WrittenMemory, isTooLong);
                    line.ResetWrittenCount();
                    isTooLong = false;
                }

                Gather(line, rest, ref isTooLong);
            }

            Take(line.WrittenMemory, isTooLong);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // As good as its end.
        }

        End();
    }

    private static void Gather(ArrayBufferWriter<byte> line, ReadOnlySpan<byte> piece, ref bool isTooLong)
    {
        isTooLong |= line.WrittenCount + piece.Length > MostBytes;
        if (!isTooLong)
        {
            line.Write(piece);
        }
    }

    private void Take(ReadOnlyMemory<byte> line, bool isTooLong)
    {
        var text = line.Span.TrimStart("\uFEFF"u8).Trim(" \t\r"u8);
        if (text.IsEmpty && !isTooLong)
        {
            return;
        }

        if (isTooLong)
        {
            Refuse(text, McpErrorCode.InvalidRequest, "the message is longer than 8 MiB; send less text");
            return;
        }

        try
        {
            if (JsonSerializer.Deserialize(text, Shape) is { } message)
            {
                // The channel has no bound, so this does not wait.
                WriteMessageAsync(message).GetAwaiter().GetResult();
                return;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // Said below.
        }

        Refuse(text, IsJson(text) ? McpErrorCode.InvalidRequest : McpErrorCode.ParseError, "the line is not one JSON-RPC 2.0 message; batches are not taken");
    }

    private void Refuse(ReadOnlySpan<byte> text, McpErrorCode code, string why)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            WriteId(json, text);
            json.WriteStartObject("error");
            json.WriteNumber("code", (int)code);
            json.WriteString("message", why);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        Send(output.ToArray());
    }

    // Of a message that cannot be read the id may be readable, so that whoever waits for the answer gets one. JSON-RPC asks for null where
    // it is not.
    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 100_000 }));
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8) && reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.String)
                    {
                        json.WriteString("id", reader.GetString());
                        return;
                    }

                    if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
                    {
                        json.WriteNumber("id", number);
                        return;
                    }

                    break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not readable either.
        }

        json.WriteNull("id");
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
