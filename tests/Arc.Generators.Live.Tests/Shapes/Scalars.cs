namespace Arc.Generators.Live.Shapes;

public enum Season
{
    Spring,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("HOT")]
    Summer,
    Autumn,
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Scalars
{
    public Guid Id { get; init; }

    public string Text { get; set; } = "";

    public bool Flag { get; set; }

    public byte Byte { get; set; }

    public sbyte SByte { get; set; }

    public short Int16 { get; set; }

    public ushort UInt16 { get; set; }

    public int Int32 { get; set; }

    public uint UInt32 { get; set; }

    public long Int64 { get; set; }

    public ulong UInt64 { get; set; }

    public decimal Decimal { get; set; }

    public double Double { get; set; }

    public float Single { get; set; }

    public char Char { get; set; } = 'a';

    public Guid Guid { get; set; }

    public DateTime DateTime { get; set; }

    public DateTimeOffset DateTimeOffset { get; set; }

    public DateOnly DateOnly { get; set; }

    public TimeOnly TimeOnly { get; set; }

    public TimeSpan TimeSpan { get; set; }

    public Season Season { get; set; }

    public Uri Uri { get; set; } = new("https://example.org/");

    public byte[] Bytes { get; set; } = [];

    public string? TextOrNull { get; set; }

    public bool? FlagOrNull { get; set; }

    public byte? ByteOrNull { get; set; }

    public sbyte? SByteOrNull { get; set; }

    public short? Int16OrNull { get; set; }

    public ushort? UInt16OrNull { get; set; }

    public int? Int32OrNull { get; set; }

    public uint? UInt32OrNull { get; set; }

    public long? Int64OrNull { get; set; }

    public ulong? UInt64OrNull { get; set; }

    public decimal? DecimalOrNull { get; set; }

    public double? DoubleOrNull { get; set; }

    public float? SingleOrNull { get; set; }

    public char? CharOrNull { get; set; }

    public Guid? GuidOrNull { get; set; }

    public DateTime? DateTimeOrNull { get; set; }

    public DateTimeOffset? DateTimeOffsetOrNull { get; set; }

    public DateOnly? DateOnlyOrNull { get; set; }

    public TimeOnly? TimeOnlyOrNull { get; set; }

    public TimeSpan? TimeSpanOrNull { get; set; }

    public Season? SeasonOrNull { get; set; }

    public Uri? UriOrNull { get; set; }

    public byte[]? BytesOrNull { get; set; }
}
