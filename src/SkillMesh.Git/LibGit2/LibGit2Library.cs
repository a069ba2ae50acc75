using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using LibGit2Sharp;

namespace SkillMesh.Git.LibGit2;

/// <summary>Finds libgit2 and sets what is process-wide, once.</summary>
internal static class LibGit2Library
{
    /// <summary>The name LibGit2Sharp 0.29 asks for: libgit2 with a part of its commit id.</summary>
    public const string Name = "git2-a2bde63";

    // Newest first. Their interfaces are the same for what LibGit2Sharp 0.29 and NativeMethods call.
    private static readonly string[] SystemNames = ["libgit2.so.1.7", "libgit2.so.1.6", "libgit2.so.1.5"];
    private static readonly Lazy<string?> Loaded = new(Load);

    /// <summary>Why libgit2 is not there, in words; null when it is.</summary>
    public static string? Obstacle => Loaded.Value;

    private static string? Load()
    {
        // Only for this name: answering for others would break other libraries' own lookup.
        var context = AssemblyLoadContext.GetLoadContext(typeof(LibGit2Library).Assembly) ?? AssemblyLoadContext.Default;
        context.ResolvingUnmanagedDll += (_, name) => name == Name ? LoadNative() : IntPtr.Zero;
        try
        {
            // Without it repo.Config throws on systems that have no ProgramData; the folder holds an empty file.
            var empty = Path.Combine(AppContext.BaseDirectory, "libgit2-config");
            if (Directory.Exists(empty))
            {
                GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.ProgramData, empty);
            }

            EnableFsync();
            return GlobalSettings.Version.Features.HasFlag(BuiltInFeatures.Threads) ? null : "this libgit2 was built without threads";
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException
            or BadImageFormatException or LibGit2SharpException)
        {
            return "libgit2 (1.5 to 1.7) was not found";
        }
    }

    // Bundled binaries were found before this event is raised, so only the system's are left.
    private static IntPtr LoadNative()
    {
        foreach (var name in SystemNames)
        {
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), DllImportSearchPath.SafeDirectories, out var handle))
            {
                return handle;
            }
        }

        return IntPtr.Zero;
    }

    // git flushes references and their directories; libgit2 only when told. A C function with variable arguments:
    // on Apple's arm64 those are passed in a way P/Invoke cannot, and there the setting is left.
    private static void EnableFsync()
    {
        if (!(OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64))
        {
            _ = NativeMethods.SetOption(NativeMethods.EnableFsyncGitDir, 1);
        }
    }
}
