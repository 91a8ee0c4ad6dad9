using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Behavior;

/// <summary>What can be wrong with actions, hooks and validation methods.</summary>
internal static class BehaviorDescriptors
{
    public static readonly DiagnosticDescriptor ValidateHasWrongSignature = new(
        ARC0601_ValidateHasWrongSignature,
        "A validation method has the wrong signature",
        "'{0}' cannot be used as a [Validate] method; declare it as '{1}'",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "It is called on the instance after each change, with a list to add to. Anything else could not report what is wrong.",
        HelpLinks.Base + ARC0601_ValidateHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor HookHasWrongSignature = new(
        ARC0602_HookHasWrongSignature,
        "A hook has the wrong signature",
        "'{0}' cannot be used as [{1}]; declare it as '{2}'",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Hooks are called with the operation and its cancellation token, and what they return has nowhere to go.",
        HelpLinks.Base + ARC0602_HookHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor HookNamesNoOperation = new(
        ARC0603_HookNamesNoOperation,
        "A hook never runs",
        "[{1}] on '{0}' never runs: {2}; name an operation that it can run around",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Hooks run around changes. A hook around reading would run for every row of every list, or for none.",
        HelpLinks.Base + ARC0603_HookNamesNoOperation + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ActionHasWrongSignature = new(
        ARC0604_ActionHasWrongSignature,
        "An action has the wrong signature",
        "'{0}' cannot be used as an [Action]: {1}",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "An action runs on a row, with values that come from the body. What can be read from it and written as an answer is what a member can be.",
        HelpLinks.Base + ARC0604_ActionHasWrongSignature + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ActionNameIsReserved = new(
        ARC0605_ActionNameIsReserved,
        "The name of an action is reserved",
        "The action name '{1}' of '{0}' is the name of an operation; choose another",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Permissions, logs and documents name operations and actions side by side: update could not be told from the action of that name.",
        HelpLinks.Base + ARC0605_ActionNameIsReserved + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ActionNameIsTaken = new(
        ARC0606_ActionNameIsTaken,
        "Two actions have the same name",
        "The action name '{1}' of '{0}' is taken by '{2}'; give one of them another",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A body names the action that it wants. It could mean either.",
        HelpLinks.Base + ARC0606_ActionNameIsTaken + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor ActionNameIsNotValid = new(
        ARC0607_ActionNameIsNotValid,
        "The name of an action is not valid",
        "The action name '{1}' of '{0}' is not valid; use letters, digits and hyphens, beginning with a letter",
        DiagnosticCategories.Behavior, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Clients made from the OpenAPI document turn it into the name of a method.",
        HelpLinks.Base + ARC0607_ActionNameIsNotValid + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ValidateHasWrongSignature, HookHasWrongSignature, HookNamesNoOperation,
        ActionHasWrongSignature, ActionNameIsReserved, ActionNameIsTaken,
        ActionNameIsNotValid,
    ];
}
