using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Generators.Resources;

namespace Arc.Generators.Events;

/// <summary>What the module says about the schema of one type of event.</summary>
/// <param name="Type">The type.</param>
/// <param name="Version">The version of its data.</param>
/// <param name="Schema">The class that holds the schema, as emitted code names it.</param>
internal sealed record EventSchemaEntry(string Type, int Version, string Schema) : IDeclaration
{
    public static EventSchemaEntry Of(DomainEventDeclaration happened)
        => new(happened.EventType, happened.Version, new DomainEventNames(happened).SchemaFullName.Text);

    public static IEnumerable<EventSchemaEntry> Of(ModuleEntry resource)
    {
        var schema = resource.Companions.FullName(EventSchemaEmitter.ResourceConcern).Text;
        return EventTypes.Of(resource).Select(type => new EventSchemaEntry(type, resource.EventVersion, schema));
    }
}
