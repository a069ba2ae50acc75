using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Faults.Tests.PowerLoss;

/// <summary>Makes disk operations of a trace by <c>strace -y</c>. Failed calls did nothing.</summary>
internal static partial class TraceReader
{
    public const string Calls = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,ftruncate";

    /// <param name="calls">The trace.</param>
    /// <param name="root">Only what lies below counts, and what is written to the standard output.</param>
    public static IReadOnlyList<DiskOperation> Read(IEnumerable<SystemCall> calls, string root)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        string Real(string path) => ByDescriptor().Match(path) is { Success: true } match ? folders[match.Groups[1].Value] + match.Groups[2].Value : path;
        var operations = new List<DiskOperation>();
        foreach (var call in calls)
        {
            if (ResultOf().Match(call.Text) is not { Success: true } result || result.Groups[1].Value.StartsWith('-'))
            {
                continue;
            }

            var (returned, place) = (result.Groups[1].Value, result.Groups[2].Value);
            var file = DescriptorPath().Match(call.Text) is { Success: true } match ? match.Groups[1].Value : "";
            var texts = Texts().Matches(call.Text).Select(text => text.Groups[1].Value).ToList();
            DiskOperation? operation = null;
            switch (call.Name)
            {
                case "openat":
                    folders[returned] = place;
                    operation = call.Text.Contains("O_EXCL", StringComparison.Ordinal) || (call.Text.Contains("O_CREAT", StringComparison.Ordinal) && !operations.Any(made => made is DiskOperation.Create create && create.Path == place))
                        ? new DiskOperation.Create(place) : null;
                    break;
                case "write" when call.Text.StartsWith("(1<", StringComparison.Ordinal):
                    operations.Add(new DiskOperation.Acknowledge(Encoding.UTF8.GetString(Unescape(texts[0]))));
                    continue;
                case "write":
                    operation = new DiskOperation.Write(file, -1, Unescape(texts[0]));
                    break;
                case "pwrite64":
                    operation = new DiskOperation.Write(file, long.Parse(Offset().Match(call.Text).Groups[1].ValueSpan, CultureInfo.InvariantCulture), Unescape(texts[0]));
                    break;
                case "ftruncate":
                    operation = new DiskOperation.Truncate(file, long.Parse(Offset().Match(call.Text).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
                    break;
                case "fsync" or "fdatasync":
                    operation = new DiskOperation.Flush(file);
                    break;
                case "mkdir" or "mkdirat":
                    operation = new DiskOperation.MakeFolder(Real(texts[0]));
                    break;
                case "unlink" or "unlinkat":
                    operation = new DiskOperation.Unlink(Real(texts[0]));
                    break;
                case "rename" or "renameat" or "renameat2":
                    operation = new DiskOperation.Rename(Real(texts[0]), Real(texts[1]));
                    break;
                default:
                    break;
            }

            if (operation is not null && PathOf(operation).StartsWith(root + "/", StringComparison.Ordinal))
            {
                operations.Add(operation);
            }
        }

        return operations;
    }

    private static string PathOf(DiskOperation operation) => operation switch
    {
        DiskOperation.Create create => create.Path,
        DiskOperation.MakeFolder make => make.Path,
        DiskOperation.Write write => write.Path,
        DiskOperation.Truncate truncate => truncate.Path,
        DiskOperation.Rename rename => rename.To,
        DiskOperation.Unlink unlink => unlink.Path,
        DiskOperation.Flush flush => flush.Path,
        _ => "",
    };

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
                continue;
            }

            i++;
            if (text[i] is >= '0' and <= '7')
            {
                var length = 1;
                while (length < 3 && i + length < text.Length && text[i + length] is >= '0' and <= '7')
                {
                    length++;
                }

                bytes.Add(Convert.ToByte(text.Substring(i, length), 8));
                i += length - 1;
                continue;
            }

            bytes.Add(text[i] switch { 'n' => 10, 'r' => 13, 't' => 9, 'f' => 12, 'v' => 11, var other => (byte)other });
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\) += (-?\d+)(?:<([^>]*)>)?[^=]*$")]
    private static partial Regex ResultOf();

    [GeneratedRegex(@"^\(\d+<([^>]*)>")]
    private static partial Regex DescriptorPath();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@", (\d+)\) += ")]
    private static partial Regex Offset();

    [GeneratedRegex(@"^/proc/self/fd/(\d+)(.*)$")]
    private static partial Regex ByDescriptor();
}
