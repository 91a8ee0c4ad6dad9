using System.Text.Json;

namespace Arc.Json;

public ref partial struct JsonInput
{
    /// <summary>Reads a truth value.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public bool ReadBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => Wrong<bool>("Must be true or false."),
    };

    /// <summary>Reads a whole number from 0 to 255.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public byte ReadByte() => IsNumber && _reader.TryGetByte(out var value) ? value : Wrong<byte>("Must be a whole number from 0 to 255.");

    /// <summary>Reads a whole number from -128 to 127.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public sbyte ReadSByte() => IsNumber && _reader.TryGetSByte(out var value) ? value : Wrong<sbyte>("Must be a whole number from -128 to 127.");

    /// <summary>Reads a whole number from -32768 to 32767.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public short ReadInt16() => IsNumber && _reader.TryGetInt16(out var value) ? value : Wrong<short>("Must be a whole number from -32768 to 32767.");

    /// <summary>Reads a whole number from 0 to 65535.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public ushort ReadUInt16() => IsNumber && _reader.TryGetUInt16(out var value) ? value : Wrong<ushort>("Must be a whole number from 0 to 65535.");

    /// <summary>Reads a whole number from -2147483648 to 2147483647.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public int ReadInt32() => IsNumber && _reader.TryGetInt32(out var value) ? value : Wrong<int>("Must be a whole number from -2147483648 to 2147483647.");

    /// <summary>Reads a whole number from 0 to 4294967295.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public uint ReadUInt32() => IsNumber && _reader.TryGetUInt32(out var value) ? value : Wrong<uint>("Must be a whole number from 0 to 4294967295.");

    /// <summary>Reads a whole number of 64 bits.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public long ReadInt64() => IsNumber && _reader.TryGetInt64(out var value) ? value : Wrong<long>("Must be a whole number of 64 bits.");

    /// <summary>Reads a whole number of 64 bits, not below 0.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public ulong ReadUInt64() => IsNumber && _reader.TryGetUInt64(out var value) ? value : Wrong<ulong>("Must be a whole number of 64 bits, not below 0.");

    /// <summary>Reads a decimal number.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public decimal ReadDecimal() => IsNumber && _reader.TryGetDecimal(out var value) ? value : Wrong<decimal>("Must be a number of at most 28 digits.");

    /// <summary>Reads a floating-point number. One too large for it is refused: infinity is no JSON.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public double ReadDouble() => IsNumber && _reader.TryGetDouble(out var value) && double.IsFinite(value) ? value : Wrong<double>("Must be a number.");

    /// <summary>Reads a floating-point number. One too large for it is refused: infinity is no JSON.</summary>
    /// <returns>The value, or the default when something else was found, which is reported.</returns>
    public float ReadSingle() => IsNumber && _reader.TryGetSingle(out var value) && float.IsFinite(value) ? value : Wrong<float>("Must be a number.");

    private readonly bool IsNumber => _reader.TokenType == JsonTokenType.Number;
}
