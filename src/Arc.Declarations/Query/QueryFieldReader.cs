using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Query;

/// <summary>Checks <c>[Filter] [Sort] [Search] [Include] [Slug]</c> against the member that they stand on.</summary>
internal static class QueryFieldReader
{
    public static void Check(Reading reading, IPropertySymbol property, in MemberAttributes attributes, MemberDeclaration member, bool isOwned)
    {
        if (attributes.Slug is { } slug && (isOwned || member is not { Shape: MemberShape.Scalar, Value: ValueKind.String }))
        {
            reading.Findings.Refuse(QueryFindings.SlugMustBeText(slug, property, member.Type.Declared));
        }

        if (!reading.Findings.WantsRemarks)
        {
            return;
        }

        if (attributes.Filter is { } filter && WhyNoFilter(member, isOwned) is { } noFilter)
        {
            reading.Findings.Remark(QueryFindings.FilterNoEffect(filter, property, noFilter));
        }

        if (attributes.Sort is { } sort && WhyNoFilter(member, isOwned) is { } noSort)
        {
            reading.Findings.Remark(QueryFindings.SortNoEffect(sort, property, noSort));
        }

        if (attributes.Search is { } search)
        {
            reading.Findings.Remark(QueryFindings.SearchNoEffectYet(search, property));
        }

        if (attributes.Include is { } include)
        {
            reading.Findings.Remark(QueryFindings.IncludeNoEffectYet(include, property));
        }
    }

    private static string? WhyNoFilter(MemberDeclaration member, bool isOwned) => member switch
    {
        _ when isOwned => "it belongs to an object inside the resource",
        { Shape: MemberShape.ScalarCollection or MemberShape.OwnedCollection } => "it is a collection",
        { Shape: MemberShape.Owned } => "it is an object",
        { Shape: MemberShape.Reference or MemberShape.ReferenceCollection } => "it refers to another resource; put it on the member that holds the key",
        { Shape: MemberShape.Fallback } or { Value: ValueKind.Bytes } => "its values have no order and no index",
        { Access.Hidden: true } => "it is hidden: what nobody may read, nobody may ask for",
        { IsNotMapped: true } => "it has no column",
        _ => null,
    };
}
