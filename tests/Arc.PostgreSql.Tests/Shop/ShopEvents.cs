using System.Text.Json;
using Arc.Events;

namespace Arc.PostgreSql.Tests.Shop;

public sealed class ShopEvents<T>(string name, Func<T, object> key) : ResourceEvents<T>
    where T : class
{
    public override string AggregateType => name;

    public override string Created => $"{name}.created";

    public override string Updated => $"{name}.updated";

    public override string Deleted => $"{name}.deleted";

    public override string AggregateId(T value) => key(value).ToString()!;

    public override void WriteData(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value);
}
