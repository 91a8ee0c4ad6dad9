using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Writing;

/// <summary>A name of the user's or ours, escaped where C# reserves it.</summary>
/// <param name="name">The name, unescaped.</param>
internal readonly struct Identifier(string name)
{
    /// <summary>The name as it has to be written.</summary>
    public string Escaped =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    public override string ToString() => Escaped;
}
