using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Permissions;

/// <summary>What can be wrong with the lines that grant operations.</summary>
internal static class PermissionDescriptors
{
    public static readonly DiagnosticDescriptor NoOneMayCall = new(
        ARC0101_NoOneMayCall,
        "An operation that no one may call",
        "No one may call {1} of '{0}'; add a [Permit(...)] line that grants it, or leave it out of [Resource(Operations = ...)]",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Everything is denied until a line grants it. An operation that nobody can ever reach is a mistake that would otherwise show as a silent 403 in production.",
        HelpLinks.Base + ARC0101_NoOneMayCall + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PermitHasNoCondition = new(
        ARC0102_PermitHasNoCondition,
        "A permit has no condition",
        "A [Permit] line of '{0}' says to whom it grants nothing; add Authenticated = true, Roles, Owner, Policy, When or Rows, or Anyone = true",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "It could mean nobody or everybody. Opening something to the whole world has to be said in words.",
        HelpLinks.Base + ARC0102_PermitHasNoCondition + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor AnyoneContradictsOtherConditions = new(
        ARC0103_AnyoneContradictsOtherConditions,
        "A permit grants to anyone and to some",
        "A [Permit] line of '{0}' says Anyone = true beside {1}; remove Anyone, or put the two on lines of their own",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "All conditions of a line must hold, so the other condition decides alone; but who reads Anyone takes the operation to be open. One of the two is not meant.",
        HelpLinks.Base + ARC0103_AnyoneContradictsOtherConditions + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor OwnerIsNotAMember = new(
        ARC0104_OwnerIsNotAMember,
        "An owner that is not a member",
        "Owner = \"{1}\" of '{0}' cannot be used: {2}; name the member that holds the user's id",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The owner becomes a filter in every query. A name that matches nothing would match either no row or, worse, every row.",
        HelpLinks.Base + ARC0104_OwnerIsNotAMember + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor OwnerTypeIsNotSupported = new(
        ARC0105_OwnerTypeIsNotSupported,
        "The type of an owner is not supported",
        "The owner '{0}.{1}' is of type '{2}'; use string, Guid, int or long",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The id of the current user is text. It is compared as it is, or read as a Guid, int or long.",
        HelpLinks.Base + ARC0105_OwnerTypeIsNotSupported + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor WhenIsNotAMethod = new(
        ARC0106_WhenIsNotAMethod,
        "A condition that is not a method",
        "When = \"{1}\" of '{0}' is not one of its methods; name a static method that takes a Scope and returns bool",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The method decides who may. A name that matches nothing can decide nothing.",
        HelpLinks.Base + ARC0106_WhenIsNotAMethod + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor WhenHasWrongSignature = new(
        ARC0107_WhenHasWrongSignature,
        "A condition has the wrong signature",
        "'{0}.{1}' cannot be used as When; declare it as '{2}'",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A condition is asked before any row is loaded, so it can have the caller and nothing else.",
        HelpLinks.Base + ARC0107_WhenHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor RowsIsNotAMethod = new(
        ARC0108_RowsIsNotAMethod,
        "A row filter that is not a method",
        "Rows = \"{1}\" of '{0}' is not one of its methods; name a static method that takes a Scope and returns Expression<Func<{0}, bool>>",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The method gives the filter that every query of the line carries. A name that matches nothing filters nothing.",
        HelpLinks.Base + ARC0108_RowsIsNotAMethod + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor RowsHasWrongSignature = new(
        ARC0109_RowsHasWrongSignature,
        "A row filter has the wrong signature",
        "'{0}.{1}' cannot be used as Rows; declare it as '{2}'",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The filter has to reach SQL. A compiled delegate cannot: every row would be loaded before it is asked.",
        HelpLinks.Base + ARC0109_RowsHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor RolesAreEmpty = new(
        ARC0110_RolesAreEmpty,
        "A permit names no roles",
        "Roles of a [Permit] line of '{0}' are empty; name at least one role, or use Authenticated = true",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Nobody has one of no roles, so the line grants nothing; and who reads it easily takes it for \"all roles\".",
        HelpLinks.Base + ARC0110_RolesAreEmpty + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PermitOnMethodHasNoEffect = new(
        ARC0111_PermitOnMethodHasNoEffect,
        "A permit on a method has no effect",
        "[Permit] on '{0}' has no effect, for it is neither an [Action] nor a [Query]; remove it",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Who reads the line takes the method to be guarded, or takes it to be open. It is neither.",
        HelpLinks.Base + ARC0111_PermitOnMethodHasNoEffect + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PermitNamesNoOperation = new(
        ARC0112_PermitNamesNoOperation,
        "A permit names no operation",
        "A [Permit] line of '{0}' names no operation; write [Permit(Operations.Read, ...)]",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The line grants nothing, although it looks as if it granted everything.",
        HelpLinks.Base + ARC0112_PermitNamesNoOperation + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PermitNamesAbsentOperation = new(
        ARC0113_PermitNamesAbsentOperation,
        "A permit grants an operation that the resource does not have",
        "A [Permit] line of '{0}' grants {1}, which [Resource(Operations = ...)] leaves out; grant only what exists",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "They have no route, so the line grants nothing; one of the two places is not what was meant.",
        HelpLinks.Base + ARC0113_PermitNamesAbsentOperation + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor PermitOnMethodNamesOperations = new(
        ARC0114_PermitOnMethodNamesOperations,
        "A permit on a method names operations",
        "[Permit] on '{0}' names operations, which a method has none of; write [Permit(...)] without them",
        DiagnosticCategories.Permissions, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "On a method the line grants the method itself. Operations beside it look as if the line granted these, too; it does not.",
        HelpLinks.Base + ARC0114_PermitOnMethodNamesOperations + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NoOneMayCall, PermitHasNoCondition, AnyoneContradictsOtherConditions,
        OwnerIsNotAMember, OwnerTypeIsNotSupported, WhenIsNotAMethod,
        WhenHasWrongSignature, RowsIsNotAMethod, RowsHasWrongSignature,
        RolesAreEmpty, PermitOnMethodHasNoEffect, PermitNamesNoOperation,
        PermitNamesAbsentOperation, PermitOnMethodNamesOperations,
    ];
}
