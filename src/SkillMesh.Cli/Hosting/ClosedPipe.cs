namespace SkillMesh.Cli.Hosting;

/// <summary>The reader of a pipe has gone (<c>skillmesh ... | head</c>): no error of ours, nothing to say about.</summary>
internal static class ClosedPipe
{
    /// <summary>What a shell sees of a program that SIGPIPE (13) ends.</summary>
    public const int ExitCode = 128 + 13;

    // EPIPE; the runtime ignores the signal and hands on the error number. ERROR_NO_DATA on Windows.
    private const int BrokenPipe = 32;
    private const int PipeClosing = unchecked((int)0x800700E8);

    /// <summary>Whether this is what a write to such a pipe throws.</summary>
    public static bool Is(Exception error) => error is IOException { HResult: BrokenPipe or PipeClosing };
}
