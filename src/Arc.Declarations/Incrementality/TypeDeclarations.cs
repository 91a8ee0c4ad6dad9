using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Incrementality;

/// <summary>Finds type declarations by their place in a tree: outer before inner, in the order of the source.</summary>
internal static class TypeDeclarations
{
    public static MemberDeclarationSyntax? At(SyntaxNode root, int ordinal)
    {
        var next = 0;
        return root is CompilationUnitSyntax unit ? Find(unit.Members, ordinal, ref next) : null;
    }

    private static MemberDeclarationSyntax? Find(SyntaxList<MemberDeclarationSyntax> members, int ordinal, ref int next)
    {
        foreach (var member in members)
        {
            if (member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && next++ == ordinal)
            {
                return member;
            }

            var found = member switch
            {
                TypeDeclarationSyntax type => Find(type.Members, ordinal, ref next),
                BaseNamespaceDeclarationSyntax space => Find(space.Members, ordinal, ref next),
                _ => null,
            };

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
