using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Repository.Tests.Layout;

/// <summary>A type is found by its name: the file is called like the one public type in it.</summary>
public sealed class FileNameTests
{
    [Fact]
    public void A_file_of_src_is_called_like_its_type()
    {
        var strays = new List<string>();
        foreach (string file in Repository.Files("src", "*.cs"))
        {
            MemberDeclarationSyntax[] types = [.. TopLevelTypes(file)];
            if (types.Length == 0) continue;

            // Product.Concern.cs holds a part of Product, Product{T}.cs the generic one beside it.
            string expected = Path.GetFileName(file).Split('.', '{')[0];
            string[] visible = [.. types.Where(IsPublic).Select(Name).Distinct()];
            bool found = visible.Length > 0 ? visible is [var only] && only == expected : types.Any(type => Name(type) == expected);
            if (!found) strays.Add($"{file} holds {string.Join(", ", types.Select(Name))}");
        }

        Verdict.None(strays);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        string[] empty = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utility"];

        Assert.DoesNotContain(
            Repository.Files("src", "*.cs").SelectMany(TopLevelTypes).Select(Name),
            name => empty.Any(word => name.EndsWith(word, StringComparison.Ordinal)));
    }

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(string file)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(Repository.Read(file)).GetCompilationUnitRoot();
        return root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
    }

    private static string Name(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax declaration ? declaration.Identifier.ValueText : ((DelegateDeclarationSyntax)type).Identifier.ValueText;

    private static bool IsPublic(MemberDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PublicKeyword);
}
