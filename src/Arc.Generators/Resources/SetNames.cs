using System.Text;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Resources;

/// <summary>The names of the sets in a context: the last part of the path in Pascal case, <c>order-lines</c> as <c>OrderLines</c>.</summary>
internal static class SetNames
{
    public static string Of(ResourceDeclaration resource)
    {
        var name = new StringBuilder();
        var upper = true;
        foreach (var c in resource.Path.Substring(resource.Path.LastIndexOf('/') + 1))
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(c))
            {
                upper = true;
                continue;
            }

            name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name.ToString() : resource.ClassName + "Set";
    }
}
