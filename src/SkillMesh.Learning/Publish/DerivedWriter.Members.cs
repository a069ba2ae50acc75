using System.Buffers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Threads;

namespace SkillMesh.Learning.Publish;

/// <content>Many members of one object, made on several threads.</content>
internal sealed partial class DerivedWriter
{
    /// <summary>Objects by name, as members of the object that an outermost object has open. The bytes are those that one thread would write.
    /// </summary>
    /// <param name="items">What each is made of.</param>
    /// <param name="nameOf">Its name, which comes from records.</param>
    /// <param name="write">Writes its members.</param>
    /// <param name="redactor">Redacts; null writes texts as they are.</param>
    public void Members<T>(IReadOnlyList<T> items, Func<T, string> nameOf, Action<DerivedWriter, T> write, Redactor? redactor) => OrderedWork.Run(
        (items.Count + MemberBlock<T>.Size - 1) / MemberBlock<T>.Size,
        ScanOptions.Default.Threads,
        () => new MemberBlock<T>(this, items, nameOf, write, redactor));

    private sealed class MemberBlock<T>(DerivedWriter file, IReadOnlyList<T> items, Func<T, string> nameOf, Action<DerivedWriter, T> write, Redactor? redactor)
        : IOrderedWorker
    {
        public const int Size = 32;

        private readonly ArrayBufferWriter<byte> _bytes = new(Size * 4096);
        private readonly List<(T Item, int Start, int End, bool HasRenamed)> _members = [];
        private DerivedWriter? _own;

        // At the depth the members have in the file, so that they are indented as there.
        public void Make(int part)
        {
            _bytes.ResetWrittenCount();
            _members.Clear();
            var own = _own ??= new DerivedWriter(_bytes, file._sink, redactor?.OfDocument());
            own._json.Reset();
            own._json.WriteStartObject();
            own._json.WriteStartObject("members");
            for (var at = part * Size; at < Math.Min(items.Count, (part + 1) * Size); at++)
            {
                own._hasRenamed = false;
                own._json.WritePropertyName("member");
                var start = (int)(own._json.BytesCommitted + own._json.BytesPending);
                own._json.WriteStartObject();
                write(own, items[at]);
                own._json.WriteEndObject();
                _members.Add((items[at], start, (int)(own._json.BytesCommitted + own._json.BytesPending), own._hasRenamed));
            }

            own._json.Flush();
        }

        public bool Take()
        {
            foreach (var (item, start, end, hasRenamed) in _members)
            {
                file.Name(nameOf(item));
                if (hasRenamed)
                {
                    // How a name is changed depends on those before it.
                    file._json.WriteStartObject();
                    write(file, item);
                    file._json.WriteEndObject();
                }
                else
                {
                    file._json.WriteRawValue(_bytes.WrittenSpan[start..end], skipInputValidation: true);
                }
            }

            return file.IsWanted;
        }
    }
}
