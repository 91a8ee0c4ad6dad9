using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.CodeFixes.Fields;

/// <summary>Gives a member a JSON name that no other member of its class has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameInJsonCodeFix : ArcCodeFix
{
    private const string JsonPropertyName = "global::System.Text.Json.Serialization.JsonPropertyName";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ARC0203_JsonNameIsTaken];

    private protected override void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { Parent: TypeDeclarationSyntax type } property)
        {
            var name = FreeName(type, property);
            Offer(context, diagnostic, "RenameInJson", $"Call it '{name}' in JSON", () => root.ReplaceNode(property, Renamed(property, name)));
        }
    }

    private static PropertyDeclarationSyntax Renamed(PropertyDeclarationSyntax property, string name)
        => Attribute(property)?.ArgumentList?.Arguments[0].Expression is { } said
            ? property.ReplaceNode(said, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(said))
            : AttributeText.AddInline(property, $"{JsonPropertyName}(\"{name}\")");

    /// <summary>The member's own name when an attribute had taken another's; else that name with a number.</summary>
    private static string FreeName(TypeDeclarationSyntax type, PropertyDeclarationSyntax property)
    {
        var taken = new HashSet<string>(
            type.Members.OfType<PropertyDeclarationSyntax>().Where(other => other != property).Select(JsonNameOf), StringComparer.OrdinalIgnoreCase);
        var own = CamelCase(property.Identifier.ValueText);
        var name = own;
        for (var number = 2; taken.Contains(name); number++)
        {
            name = own + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    private static string JsonNameOf(PropertyDeclarationSyntax property)
        => Attribute(property)?.ArgumentList?.Arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: var said } ? said : CamelCase(property.Identifier.ValueText);

    private static AttributeSyntax? Attribute(PropertyDeclarationSyntax property)
        => property.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static attribute
            => attribute.Name.ToString() is var name && (name.EndsWith("JsonPropertyName", StringComparison.Ordinal) || name.EndsWith("JsonPropertyNameAttribute", StringComparison.Ordinal)) && attribute.ArgumentList?.Arguments.Count > 0);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
