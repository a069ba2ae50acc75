namespace SkillMesh.Cli.Output;

/// <summary>What lies on the bridge (<c>bridge-status.schema.json</c>).</summary>
internal sealed record BridgeStatusModel(
    string Path,
    bool Present,
    IReadOnlyDictionary<string, long> ByStatus,
    long Skills,
    long OtherMessages,
    IReadOnlyList<BridgeAgentModel> Agents,
    BridgeWaitingModel? OldestPending,
    long DeadLetters,
    IReadOnlyList<BridgeDeadLetterModel> Dead);

/// <summary>An agent that listens or did.</summary>
internal sealed record BridgeAgentModel(string Name, bool Live, string LastSeen, long Behind, long Received);

/// <summary>The message that waits longest.</summary>
internal sealed record BridgeWaitingModel(string MessageId, string Created);

/// <summary>A message that was given up for one agent.</summary>
internal sealed record BridgeDeadLetterModel(string MessageId, string Recipient, int Attempts, string Reason);

/// <summary>What a listener received (<c>bridge-listen.schema.json</c>).</summary>
internal sealed record BridgeListenModel(string Agent, int Applied, int Quarantined, int Refused, int Failed, IReadOnlyList<BridgeReceivedModel> Received);

/// <summary>One message that came.</summary>
internal sealed record BridgeReceivedModel(string MessageId, string Skill, string Event, string From, string State, string Reason);

/// <summary>A bridge that was filled again (<c>bridge-rebuild.schema.json</c>).</summary>
internal sealed record BridgeRebuildModel(string Path, int Forgotten, int Announced);
