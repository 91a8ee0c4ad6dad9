using System.Text;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Resources;

/// <summary>Namespaces as C# writes them.</summary>
internal static class Namespaces
{
    /// <summary>Escapes each part.</summary>
    public static Code Escape(string name) => Code.Join(".", name.Split('.').Select(part => Code.Of($"{new Identifier(part)}")));

    /// <summary>An assembly's name as one identifier: <c>Shop.Api-v2</c> becomes <c>Shop_Api_v2</c>.</summary>
    public static Identifier FromAssembly(string assemblyName)
    {
        var name = new StringBuilder(assemblyName.Length + 1);
        foreach (var c in assemblyName)
        {
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        }

        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
        {
            name.Insert(0, '_');
        }

        return new(name.ToString());
    }
}
