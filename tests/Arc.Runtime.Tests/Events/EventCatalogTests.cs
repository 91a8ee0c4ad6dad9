using Arc.Events;
using Arc.Resources;

namespace Arc.Runtime.Tests.Events;

/// <summary>One event has one declaration in an application: two would leave open which one is true.</summary>
public sealed class EventCatalogTests
{
    [Fact]
    public void Events_of_all_modules_are_found_in_the_order_of_their_types()
    {
        var catalog = Of(new Told("b.happened", 2), new Told("a.happened", 1), new Told("b.happened", 1));

        Assert.Equal([("a.happened", 1), ("b.happened", 1), ("b.happened", 2)], catalog.Schemas.Select(schema => (schema.Type, schema.Version)));
        Assert.True(catalog.TryFind("b.happened", out var newest));
        Assert.Equal((2, "{}"), (newest.Version, newest.Json));
    }

    [Fact]
    public void The_same_event_twice_is_refused_by_its_name()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Of(new Told("a.happened", 1), new Told("a.happened", 1)));
        Assert.Contains("'a.happened' is declared twice with version 1", refused.Message, StringComparison.Ordinal);
    }

    private static EventCatalog Of(params ArcModule[] modules) => new(new ResourceCatalog(modules, []));

    private sealed class Told(string type, int version) : ArcModule
    {
        public override IReadOnlyList<ResourceEntry> Resources => [];

        public override IReadOnlyList<EventSchema> EventSchemas => [new(type, version, static () => "{}")];
    }
}
