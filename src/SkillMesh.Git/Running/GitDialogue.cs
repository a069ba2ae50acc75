using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Git.Running;

/// <summary>A git process that answers one request after another, so that reading a hundred objects costs one start.</summary>
internal sealed class GitDialogue : IDisposable
{
    private readonly Process _process;
    private readonly GitCall _call;
    private readonly Stream _answers;
    private readonly StringBuilder _error = new();
    private readonly Timer _watch;
    private readonly TimeSpan _limit;

    /// <summary>Starts <paramref name="call"/>.</summary>
    public GitDialogue(GitProcess git, GitCall call)
    {
        _call = call;
        _limit = git.Options.CommandTimeout;
        _process = git.Start(call);
        _answers = new BufferedStream(_process.StandardOutput.BaseStream, 16 * 1024);
        _watch = new Timer(_ => GitProcess.Kill(_process), null, Timeout.Infinite, Timeout.Infinite);
        new Thread(ReadErrors, 128 * 1024) { IsBackground = true }.Start();
    }

    /// <summary>Whether the process can still be asked.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Sends <paramref name="request"/> and reads one line of answer.</summary>
    /// <exception cref="SkillMeshException">SKM0017 when the process ended instead.</exception>
    public string Ask(ReadOnlySpan<byte> request)
    {
        _watch.Change(_limit, Timeout.InfiniteTimeSpan);
        try
        {
            _process.StandardInput.BaseStream.Write(request);
            _process.StandardInput.BaseStream.Flush();
            var line = new List<byte>(80);
            for (int b; (b = _answers.ReadByte()) != '\n';)
            {
                if (b < 0)
                {
                    throw Broken();
                }

                line.Add((byte)b);
            }

            return Encoding.UTF8.GetString([.. line]);
        }
        catch (IOException)
        {
            throw Broken();
        }
        finally
        {
            _watch.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    /// <summary>Reads <paramref name="size"/> bytes and the line feed after them.</summary>
    public byte[] ReadBody(string size)
    {
        _watch.Change(_limit, Timeout.InfiniteTimeSpan);
        try
        {
            var body = new byte[long.Parse(size, CultureInfo.InvariantCulture)];
            _answers.ReadExactly(body);
            _answers.ReadByte();
            return body;
        }
        catch (Exception error) when (error is IOException or FormatException or OverflowException)
        {
            throw Broken();
        }
        finally
        {
            _watch.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    /// <summary>Closes its input, which ends it.</summary>
    public void Dispose()
    {
        IsAlive = false;
        _watch.Dispose();
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was gone before.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            GitProcess.Kill(_process);
        }

        _answers.Dispose();
        _process.Dispose();
    }

    private SkillMeshException Broken()
    {
        IsAlive = false;
        _process.WaitForExit(TimeSpan.FromSeconds(1));
        lock (_error)
        {
            return GitProcess.Failed(_call, _error.Length > 0 ? _error.ToString().Trim() : "it ended without an answer");
        }
    }

    private void ReadErrors()
    {
        var buffer = new byte[1024];
        try
        {
            var stream = _process.StandardError.BaseStream;
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                lock (_error)
                {
                    if (_error.Length < 4096)
                    {
                        _error.Append(Encoding.UTF8.GetString(buffer, 0, count));
                    }
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed while it was waiting.
        }
    }
}
