using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>
/// What is emitted for an event of the domain is called. To the emitters of JSON it is an object within something: what writes
/// and reads it stands in <c>OrderShippedEventJson</c> and <c>OrderShippedEventInput</c>, beside those of the objects in it.
/// </summary>
internal sealed class DomainEventNames(DomainEventDeclaration declaration)
{
    /// <summary>What the file names, for the writing of its beginning.</summary>
    public ResourceDeclaration Around { get; } = new()
    {
        MetadataName = declaration.MetadataName,
        Namespace = declaration.Namespace,
        ClassName = declaration.Data.Name + "Event",
        Type = declaration.Data.Type,
        Name = "",
        Path = "",
        IsObsolete = declaration.IsObsolete,
        Upcasters = declaration.Upcasters,
        Members =
        [
            new MemberDeclaration
            {
                Index = 0, Name = "Data", JsonName = "data", DeclaringType = "", Type = declaration.Data.Type, Shape = MemberShape.Owned, Owned = declaration.Data,
            },
        ],
    };

    public JsonTypes Types => field ??= new JsonTypes(Around);

    public Identifier Json => Companions.Of(Around).Name("Json");

    public Identifier Schema => Companions.Of(Around).Name(EventSchemaEmitter.DomainEventConcern);

    /// <summary>The class of the schema as it is named everywhere.</summary>
    public Code SchemaFullName => Companions.Of(Around).FullName(EventSchemaEmitter.DomainEventConcern);

    public Identifier Input => Companions.Of(Around).Name("Input");
}
