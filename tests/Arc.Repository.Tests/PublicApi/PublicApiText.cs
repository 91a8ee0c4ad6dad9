using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Repository.Tests.PublicApi;

/// <summary>
/// What a library promises, as text: one line per type and member that code outside can name, in the format of the
/// PublicAPI files that Roslyn's analyzers made customary.
/// </summary>
internal static class PublicApiText
{
    private static readonly SymbolDisplayFormat _format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.IncludeNotNullableReferenceTypeModifier);

    /// <summary>The sorted lines of an assembly that lies beside this one.</summary>
    public static IReadOnlyList<string> Of(string assemblyName)
    {
        var compilation = CSharpCompilation.Create("reader", references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)));
        IAssemblySymbol assembly = compilation.SourceModule.ReferencedAssemblySymbols.Single(symbol => symbol.Name == assemblyName);
        return [.. Types(assembly.GlobalNamespace).SelectMany(Lines).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                if (!IsVisible(type)) continue;
                yield return type;
            }

            foreach (INamedTypeSymbol inner in Types(member)) yield return inner;
        }
    }

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        yield return type.ToDisplayString(_format);
        if (type.TypeKind == TypeKind.Delegate)
        {
            yield return Line(type.DelegateInvokeMethod!);
            yield break;
        }

        foreach (ISymbol member in type.GetMembers().Where(IsVisible))
        {
            if (member is IMethodSymbol or IFieldSymbol or IEventSymbol && !IsWrittenByTheCompiler(member)) yield return Line(member);
        }
    }

    private static string Line(ISymbol member)
    {
        ITypeSymbol? type = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => null,
            IMethodSymbol method => method.ReturnType,
            IFieldSymbol field => field.Type,
            IEventSymbol happening => happening.Type,
            _ => null,
        };
        return $"{member.ToDisplayString(_format)} -> {type?.ToDisplayString(_format) ?? "void"}";
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Members of records that the language writes, event accessors (the event stands for them), the value__ of enums.
    private static bool IsWrittenByTheCompiler(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.Destructor } => true,
        IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet } accessor => accessor.AssociatedSymbol!.Name == "EqualityContract",
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Struct, Parameters.IsEmpty: true } => true,
        IMethodSymbol => member.Name.Contains('<', StringComparison.Ordinal) || member.GetAttributes().Any(
            attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"),
        IFieldSymbol => member.Name == "value__",
        _ => false,
    };
}
