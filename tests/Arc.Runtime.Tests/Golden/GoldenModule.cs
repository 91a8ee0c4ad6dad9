using System.Text.Json;
using Arc.EntityModel;
using Arc.Events;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Golden;

internal sealed class GoldenModule : ArcModule
{
    public override IReadOnlyList<ResourceEntry> Resources { get; } =
    [
        new()
        {
            Info = new BoardController().Info,
            Controller = () => new BoardController(),
            Configure = ConfigureBoard,
            Events = new GoldenEvents<Board>("board", board => board.Id),
            OpenApi = () => "{}",
        },
        new()
        {
            Info = new ProductController().Info,
            Controller = () => new ProductController(),
            Configure = ConfigureProduct,
            Events = new GoldenEvents<Product>("product", product => product.Id.ToString()),
            OpenApi = () => "{}",
        },
    ];

    public override IReadOnlyList<Subscriber> Subscribers { get; } = [EventRecord.Subscribe("board.*"), EventRecord.Subscribe("product.*")];

    private static void ConfigureBoard(ModelBuilder modelBuilder, IArcContext context)
    {
        var entity = modelBuilder.Entity<Board>();
        entity.HasKey(board => board.Id);
        ArcEntityModel.Version(entity);

        for (var i = 0; i < Board.Size; i++)
        {
            entity.IndexerProperty<int>(Board.Cell(i));
        }
    }

    private static void ConfigureProduct(ModelBuilder modelBuilder, IArcContext context)
    {
        var entity = modelBuilder.Entity<Product>();
        entity.HasKey(product => product.Id);
        entity.OwnsOne(product => product.Size);
        ArcEntityModel.Version(entity);
        ArcEntityModel.Tenant(entity, nameof(Product.OrganizationId), product => product.OrganizationId == context.Scope.TenantId);
    }
}

internal sealed class GoldenEvents<T>(string name, Func<T, string> id) : ResourceEvents<T>
    where T : class
{
    public override string Created => $"{name}.created";

    public override string Updated => $"{name}.updated";

    public override string Deleted => $"{name}.deleted";

    public override string AggregateType => name;

    public override string AggregateId(T value) => id(value);

    public override void WriteData(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}
