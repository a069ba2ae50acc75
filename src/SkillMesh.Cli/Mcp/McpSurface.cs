using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace SkillMesh.Cli.Mcp;

/// <summary>What the server offers, put together by hand: nothing is looked for by reflection, and every list has its order.</summary>
internal static class McpSurface
{
    // Lists that only another version of the tool changes.
    private static readonly TimeSpan FixedFor = TimeSpan.FromHours(1);

    /// <summary>The options of the server.</summary>
    /// <param name="session">What all calls share.</param>
    /// <param name="ended">Cancelled when the client is gone.</param>
    public static McpServerOptions Options(McpSession session, CancellationToken ended)
    {
        var tools = new McpTools(session);
        var resources = new McpResources(session);
        var prompts = new McpPrompts(session);
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "skillmesh", Title = "SkillMesh", Version = ToolVersion.Text },
            ServerInstructions = ToolTemplates.Text("mcp/instructions.md").Trim(),
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (request, _) => Answer(Kept(new ListToolsResult { Tools = [.. McpTools.Definitions] }, request)),
                CallToolHandler = (request, _) => Answer(tools.Call(request.Params?.Name ?? "", Arguments(request.JsonRpcRequest))),
                ListResourcesHandler = (request, _) => Read(tools, () => resources.List(request.Params?.Cursor)),
                ListResourceTemplatesHandler = (request, _) => Answer(Kept(new ListResourceTemplatesResult { ResourceTemplates = [.. McpResources.Templates] }, request)),
                ReadResourceHandler = (request, _) => Read(tools, () => resources.Read(request.Params?.Uri ?? "") ?? throw NoResource(request, session)),
                ListPromptsHandler = (request, _) => Answer(Kept(new ListPromptsResult { Prompts = [.. McpPrompts.Definitions] }, request)),
                GetPromptHandler = (request, _) => Read(tools, () => prompts.Get(request.Params?.Name ?? "", request.Params?.Arguments)),
                CompleteHandler = (request, _) => Read(tools, () => resources.Complete(request.Params)),

                // Nothing listed here changes while the server runs, so there is nothing to tell; but who listens is held, and let go at the end.
                SubscriptionsListenHandler = (request, stop) => Listen(request, stop, ended),
            },
        };
        options.Filters.Message.IncomingFilters.Add(next => Readable(next, session));
        return options;
    }

    private static ValueTask<T> Answer<T>(T result) => ValueTask.FromResult(result);

    // What a call says of an error, a read has to say as a protocol error.
    private static ValueTask<T> Read<T>(McpTools tools, Func<T> work)
    {
        try
        {
            return Answer(work());
        }
        catch (Exception error) when (error is not (McpException or OutOfMemoryException))
        {
            throw new McpException(tools.Told(error));
        }
    }

    private static JsonNode? Arguments(JsonRpcRequest request) => (request.Params as JsonObject)?["arguments"];

    // Parameters of another shape than the method's are the client's fault, and it is told so; the SDK says "internal error".
    private static McpMessageHandler Readable(McpMessageHandler next, McpSession session) => async (context, stop) =>
    {
        try
        {
            await next(context, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException && context.JsonRpcMessage is JsonRpcRequest)
        {
            throw new McpProtocolException($"the parameters of {Method(context, session)} do not have the shape that the protocol gives them", McpErrorCode.InvalidParams);
        }
    };

    private static string Method(MessageContext context, McpSession session) => SafeText.Word(((JsonRpcRequest)context.JsonRpcMessage).Method, session.Redactor, 60);

    private static McpProtocolException NoResource(RequestContext<ReadResourceRequestParams> request, McpSession session) => new(
        $"there is no resource '{SafeText.Word(request.Params?.Uri ?? "", session.Redactor, 200)}'; resources/list and resources/templates/list tell those there are",
        IsJuly2026(request) ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound);

    // Told to those only whose version knows it: older ones refuse a field they do not know.
    private static T Kept<T>(T result, MessageContext request)
        where T : ICacheableResult
    {
        if (IsJuly2026(request))
        {
            result.TimeToLive = FixedFor;
            result.CacheScope = CacheScope.Public;
        }

        return result;
    }

    private static bool IsJuly2026(MessageContext request) => string.CompareOrdinal(request.Server.NegotiatedProtocolVersion, "2026-07-28") >= 0;

    private static async ValueTask<EmptyResult> Listen(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken stop, CancellationToken ended)
    {
        var id = request.JsonRpcRequest.Id.Id switch
        {
            long number => JsonValue.Create(number),
            string text => JsonValue.Create(text),
            _ => null,
        };
        await request.Server.SendMessageAsync(
            new JsonRpcNotification
            {
                Method = NotificationMethods.SubscriptionsAcknowledgedNotification,
                Params = new JsonObject { ["notifications"] = new JsonObject(), ["_meta"] = new JsonObject { [MetaKeys.SubscriptionId] = id } },
            },
            stop).ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ended);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new EmptyResult();
    }
}
