using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Resources;

/// <summary>What the reader of contexts can find. The first argument of each message is the class.</summary>
internal static class ContextFindings
{
    /// <summary>{1}: what is not partial: the class itself or a type around it.</summary>
    public static Finding NotPartial(INamedTypeSymbol type, INamedTypeSymbol place) => new(ARC0017_ContextMustBePartial, FindingPlace.Of(place), type.Name, place.Name);

    /// <summary>{1}: what it is instead, as a clause ("it does not derive from DbContext").</summary>
    public static Finding NotADbContext(INamedTypeSymbol type, string reason) => new(ARC0018_ContextMustBeADbContext, FindingPlace.Of(type), type.Name, reason);

    /// <summary>The place is the method that should call. Property Argument: the name of the parameter to pass on.</summary>
    public static Finding ConfigureArcNotCalled(INamedTypeSymbol type, IMethodSymbol method)
        => new(ARC0019_ConfigureArcIsNotCalled, FindingPlace.Of(method), type.Name) { Properties = [new(FindingProperties.Argument, method.Parameters[0].Name)] };
}
