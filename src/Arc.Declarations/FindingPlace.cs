using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations;

/// <summary>Where a finding is, as cheaply as it can be said; only the analyzer asks for the location.</summary>
internal readonly struct FindingPlace
{
    private readonly ISymbol _symbol;
    private readonly AttributeData? _attribute;
    private readonly string? _name;
    private readonly int _position;

    private FindingPlace(ISymbol symbol, AttributeData? attribute, string? name, int position)
    {
        _symbol = symbol;
        _attribute = attribute;
        _name = name;
        _position = position;
    }

    /// <summary>The name of a class or member where it is declared.</summary>
    public static FindingPlace Of(ISymbol symbol) => new(symbol, null, null, -1);

    /// <summary>A whole attribute; <paramref name="owner"/>'s name when it comes from another assembly.</summary>
    public static FindingPlace Of(AttributeData attribute, ISymbol owner) => new(owner, attribute, null, -1);

    /// <summary>One argument of an attribute, by its name or its position in the constructor.</summary>
    public static FindingPlace Of(AttributeData attribute, ISymbol owner, string? name, int position = -1)
        => new(owner, attribute, name, position);

    /// <summary>The smallest span that shows the finding.</summary>
    public Location Locate(CancellationToken cancellation)
    {
        if (_attribute?.ApplicationSyntaxReference is { } reference)
        {
            var syntax = (AttributeSyntax)reference.GetSyntax(cancellation);
            return (Argument(syntax) ?? (SyntaxNode)syntax).GetLocation();
        }

        foreach (var location in _symbol.Locations)
        {
            if (location.IsInSource)
            {
                return location;
            }
        }

        return Location.None;
    }

    private ExpressionSyntax? Argument(AttributeSyntax attribute)
    {
        if (attribute.ArgumentList is not { } list || (_name is null && _position < 0))
        {
            return null;
        }

        var position = 0;
        foreach (var argument in list.Arguments)
        {
            var name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
            if (name is null ? position == _position : string.Equals(name, _name, StringComparison.OrdinalIgnoreCase))
            {
                return argument.Expression;
            }

            position++;
        }

        return null;
    }
}
