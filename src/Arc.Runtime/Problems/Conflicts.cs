using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Problems;

/// <summary>Says which members are in conflict, in the words of the resource: names of constraints and tables stay inside.</summary>
internal static class Conflicts
{
    public static Problem Describe(StoreFailure failure, IReadOnlyEntityType? type, Func<string, string> pointerOf, Exception exception)
    {
        var (kind, code, message) = failure.Kind switch
        {
            StoreFailureKind.NotUnique => (ProblemKind.Conflict, "not_unique", "Must be unique; another resource has this value."),
            StoreFailureKind.BrokenReference => (ProblemKind.Conflict, "broken_reference", "Refers to something that does not exist, or is referred to by something that does."),
            _ => (ProblemKind.ValidationError, "range", "Does not fit."),
        };

        var errors = type is null ? [] : MembersOf(failure, type).Select(pointerOf).Where(pointer => pointer.Length > 0)
            .Select(pointer => new FieldError(pointer, code, message)).ToArray();

        return new Problem(kind, errors.Length == 0 ? message : null)
        {
            Errors = errors.Length == 0 ? null : errors,
            Exception = exception,
        };
    }

    // Shadow columns and inherited plumbing have no place in a body, so only members of the class are named. Of those, what is
    // hidden has no pointer; and the tenant, which begins every unique index, is nothing that a caller could mend.
    private static IEnumerable<string> MembersOf(StoreFailure failure, IReadOnlyEntityType type)
    {
        var tenant = type.FindAnnotation(ArcEntityModel.TenantAnnotation)?.Value as string;
        return PropertiesOf(failure, type).Where(property => !property.IsShadowProperty() && property.Name != tenant).Select(property => property.Name);
    }

    private static IEnumerable<IReadOnlyProperty> PropertiesOf(StoreFailure failure, IReadOnlyEntityType type)
    {
        if (failure.Columns.Count > 0)
        {
            return type.GetProperties().Where(property => failure.Columns.Contains(property.GetColumnName()));
        }

        if (failure.Constraint is not { } constraint)
        {
            return [];
        }

        return type.GetIndexes().FirstOrDefault(index => index.GetDatabaseName() == constraint)?.Properties
            ?? type.GetKeys().FirstOrDefault(key => key.GetName() == constraint)?.Properties
            ?? type.GetForeignKeys().FirstOrDefault(reference => reference.GetConstraintName() == constraint)?.Properties
            ?? [];
    }
}
