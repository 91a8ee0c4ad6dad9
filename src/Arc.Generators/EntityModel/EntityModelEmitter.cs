using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Permissions;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.EntityModel;

/// <summary>Writes <c>Product.EntityModel.g.cs</c>: the table of a resource.</summary>
internal static class EntityModelEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => ResourceSlices.Bare(resource) with
    {
        Key = resource.Key is { } key ? ResourceSlices.Named(key) : null,
        Members = [.. resource.Members.Select(Stored)],
        Tenant = resource.Tenant,
        SoftDelete = resource.SoftDelete,
        Owners = resource.Owners,
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var writer = SourceFile.Begin(resource, "entity-model", "Microsoft.EntityFrameworkCore");
        var mapping = new MappingEmitter(writer);
        writer.Docs($"The table of a <see cref=\"{resource.Type}\"/>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class {Companions.Of(resource).Name("EntityModel")}"))
        {
            using (writer.Block($"public static void Configure(global::Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder, global::Arc.Resources.IArcContext context)"))
            {
                writer.Line($"var entity = modelBuilder.Entity<{resource.Type}>();");
                EmitKey(writer, resource.Key!);
                foreach (var member in resource.Members.Where(member => !member.IsKey || member.MaxLength is not null))
                {
                    mapping.Emit(member, Code.Of($"entity"));
                }

                EmitIndexes(writer, resource);
                writer.Line($"global::Arc.EntityModel.ArcEntityModel.Version(entity);");
                EmitFilters(writer, resource);
            }

            EmitTenantReader(writer, resource.Tenant?.Value);
            mapping.EmitConverters();
        }

        return writer.ToSourceText();
    }

    private static MemberDeclaration Stored(MemberDeclaration member) => member with
    {
        JsonName = "",
        Access = FieldAccess.Open,
        Summary = null,
        HoldsHidden = false,
        Enum = null,
        Search = false,
        Include = false,
        Constraints = [.. member.Constraints.Where(constraint => constraint.MaximumLength >= 0).Select(constraint => new ConstraintDeclaration { Kind = constraint.Kind, MaximumLength = constraint.MaximumLength })],
        Owned = member.Owned is { } owned ? owned with { Summary = null, Construction = null, Members = [.. owned.Members.Select(Stored)] } : null,
    };

    private static void EmitKey(SourceWriter writer, MemberDeclaration key)
    {
        writer.Line($"entity.HasKey(row => row.{new Identifier(key.Name)});");
        writer.Line(key.Value is ValueKind.Int32 or ValueKind.Int64
            ? Code.Of($"entity.Property(row => row.{new Identifier(key.Name)}).ValueGeneratedOnAdd();")
            : Code.Of($"entity.Property(row => row.{new Identifier(key.Name)}).ValueGeneratedNever();"));
    }

    private static void EmitIndexes(SourceWriter writer, ResourceDeclaration resource)
    {
        var tenant = resource.Tenant is { } declared ? Code.Of($"{Literal.Of(declared.Member)}, ") : Code.Empty;
        foreach (var member in resource.Members)
        {
            if (member.Shape != MemberShape.Scalar || member.IsNotMapped || member.IsKey)
            {
                continue;
            }

            if (member.Slug)
            {
                writer.Comment("[Slug]");
                writer.Line($"entity.HasIndex({tenant}{Literal.Of(member.Name)}).IsUnique();");
            }
            else if ((member.Filter || member.Sort) && member.Index != resource.Tenant?.Index)
            {
                writer.Comment(member.Filter && member.Sort ? "[Filter, Sort]" : member.Filter ? "[Filter]" : "[Sort]");
                writer.Line($"entity.HasIndex({tenant}{Literal.Of(member.Name)});");
            }
            else if (resource.Owners.Any(owner => owner.Index == member.Index))
            {
                writer.Comment("[Permit(…, Owner = nameof(" + member.Name + "))]");
                writer.Line($"entity.HasIndex({tenant}{Literal.Of(member.Name)});");
            }
        }
    }

    private static void EmitFilters(SourceWriter writer, ResourceDeclaration resource)
    {
        if (resource.SoftDelete)
        {
            writer.Comment("[SoftDelete]");
            writer.Line($"global::Arc.EntityModel.ArcEntityModel.SoftDelete(entity);");
        }

        if (resource.Tenant is { } tenant)
        {
            var id = tenant.Value == ValueKind.String ? Code.Of($"context.Scope.TenantId") : Code.Of($"TenantOf(context.Scope)");
            writer.Comment("[Tenant(nameof(" + tenant.Member + "))]");
            writer.Line($"global::Arc.EntityModel.ArcEntityModel.Tenant(entity, {Literal.Of(tenant.Member)}, row => row.{new Identifier(tenant.Member)} == {id});");
        }
    }

    private static void EmitTenantReader(SourceWriter writer, ValueKind? kind)
    {
        if (kind is null or ValueKind.String)
        {
            return;
        }

        var type = kind switch { ValueKind.Guid => Code.Of($"global::System.Guid"), ValueKind.Int32 => Code.Of($"int"), _ => Code.Of($"long") };
        writer.Blank();
        writer.Comment("No tenant, or one that is none of ours, equals no row's.");
        writer.Line($"private static {type}? TenantOf(global::Arc.Scope scope)");
        using (writer.Indent())
        {
            writer.Line($"=> {IdentityValue.TryGet(kind.Value, Code.Of($"scope.TenantId"), new("tenant"))} ? tenant : null;");
        }
    }
}
