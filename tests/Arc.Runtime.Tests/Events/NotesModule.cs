using System.Text.Json;
using Arc.EntityModel;
using Arc.Events;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Events;

public sealed class NotesModule : ArcModule
{
    public override IReadOnlyList<ResourceEntry> Resources { get; } =
    [
        Resource<Note>("note", note => note.Id, (model, context) => model.Entity<Note>(note =>
        {
            note.OwnsOne(n => n.Place);
            ArcEntityModel.Version(note);
            ArcEntityModel.Tenant(note, nameof(Note.TeamId), n => n.TeamId == TeamOf(context.Scope));
        })),
        Resource<Entry>("entry", entry => entry.Id, (model, _) => model.Entity<Entry>(entry =>
        {
            ArcEntityModel.Version(entry);
            ArcEntityModel.SoftDelete(entry);
        })),
    ];

    public override IReadOnlyList<Subscriber> Subscribers { get; } =
        [new("Received.All", "*", (e, services, _) => services.GetRequiredService<Received>().Add(e))];

    private static Guid? TeamOf(Scope scope) => Guid.TryParse(scope.TenantId, out var team) ? team : null;

    private static ResourceEntry Resource<T>(string name, Func<T, object> key, EntityConfiguration configure)
        where T : class => new()
        {
            Info = new ResourceInfo { Name = name, Path = $"{name}s", ClrType = typeof(T) },
            Controller = () => throw new InvalidOperationException("These tests send no requests."),
            Configure = configure,
            Events = new NoteEvents<T>(name, key),
            OpenApi = () => "{}",
        };

    private sealed class NoteEvents<T>(string name, Func<T, object> key) : ResourceEvents<T>
        where T : class
    {
        public override string AggregateType => name;

        public override string Created => $"{name}.created";

        public override string Updated => $"{name}.updated";

        public override string Deleted => $"{name}.deleted";

        public override string AggregateId(T value) => key(value).ToString()!;

        public override void WriteData(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value);
    }
}
