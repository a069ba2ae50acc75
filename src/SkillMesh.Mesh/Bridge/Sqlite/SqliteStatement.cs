using System.Text;

namespace SkillMesh.Mesh.Bridge.Sqlite;

/// <summary>A prepared statement of one connection; the connection ends it.</summary>
internal sealed unsafe class SqliteStatement(nint database, nint handle)
{
    private const int NullType = 5;

    /// <summary>Binds a number.</summary>
    public SqliteStatement Bind(int index, long value)
    {
        Check(SqliteNative.BindNumber(handle, index, value));
        return this;
    }

    /// <summary>Binds a text or null.</summary>
    public SqliteStatement Bind(int index, string? text)
    {
        Check(text is null ? SqliteNative.BindNull(handle, index) : SqliteNative.BindText(handle, index, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    /// <summary>Binds UTF-8.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> text)
    {
        Check(SqliteNative.BindText(handle, index, text));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one. After the last the statement is ready to be used again.</returns>
    public bool Step()
    {
        var code = SqliteNative.Step(handle);
        if (code == SqliteNative.Row)
        {
            return true;
        }

        // The error is that of the connection until another call: it is read before the statement is reset.
        var fault = code == SqliteNative.Done ? null : SqliteFault.Of(database, code);
        Reset();
        return fault is null ? false : throw fault;
    }

    /// <summary>Runs it to its end.</summary>
    public void Run()
    {
        while (Step())
        {
            // Rows are not asked for.
        }
    }

    /// <summary>The number in the first column of the only row; <paramref name="otherwise"/> where there is none.</summary>
    public long Single(long otherwise = 0)
    {
        var value = Step() ? Number(0) : otherwise;
        Reset();
        return value;
    }

    /// <summary>The text in the first column of the only row, or null.</summary>
    public string? SingleText()
    {
        var text = Step() ? Text(0) : null;
        Reset();
        return text;
    }

    /// <summary>A column's number; 0 for null.</summary>
    public long Number(int column) => SqliteNative.ColumnNumber(handle, column);

    /// <summary>A column's text, or null.</summary>
    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A column's text as UTF-8, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var bytes = SqliteNative.ColumnText(handle, column);
        return bytes is null ? [] : new ReadOnlySpan<byte>(bytes, SqliteNative.ColumnBytes(handle, column));
    }

    /// <summary>Whether a column is null.</summary>
    public bool IsNull(int column) => SqliteNative.ColumnType(handle, column) == NullType;

    /// <summary>Leaves the rows that were not asked for.</summary>
    public void Reset() => _ = SqliteNative.Reset(handle);

    /// <summary>Ends it.</summary>
    public void Finish() => _ = SqliteNative.Finish(handle);

    private void Check(int code)
    {
        if (code != SqliteNative.Ok)
        {
            throw SqliteFault.Of(database, code);
        }
    }
}
