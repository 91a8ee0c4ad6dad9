using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>
/// The arguments of an attribute, by constructor position or property name. What is half typed or of an unexpected type is
/// simply absent: the compiler already says so.
/// </summary>
internal readonly struct AttributeArguments(AttributeData attribute)
{
    public int PositionalCount => attribute.ConstructorArguments.Length;

    /// <summary>The property is assigned, to whatever value.</summary>
    public bool Has(string name) => Named(name) is not null;

    public TypedConstant? At(int position)
    {
        var arguments = attribute.ConstructorArguments;
        return position < arguments.Length && arguments[position].Kind != TypedConstantKind.Error ? arguments[position] : null;
    }

    public TypedConstant? Named(string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Error ? null : argument.Value;
            }
        }

        return null;
    }

    public string? Text(int position) => Scalar(At(position)) as string;

    public string? Text(string name) => Scalar(Named(name)) as string;

    public bool Flag(string name) => Scalar(Named(name)) is true;

    public int? Number(int position) => Scalar(At(position)) as int?;

    public int? Number(string name) => Scalar(Named(name)) as int?;

    public ITypeSymbol? Type(int position) => Scalar(At(position)) as ITypeSymbol;

    public ITypeSymbol? Type(string name) => Scalar(Named(name)) as ITypeSymbol;

    /// <summary>The strings of an array; nulls are empty.</summary>
    public EquatableArray<string> Texts(string name) => Texts(Named(name));

    /// <inheritdoc cref="Texts(string)"/>
    public EquatableArray<string> Texts(int position) => Texts(At(position));

    private static EquatableArray<string> Texts(TypedConstant? constant)
    {
        if (constant is not { Kind: TypedConstantKind.Array, IsNull: false } array)
        {
            return default;
        }

        var values = array.Values;
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Scalar(values[i]) as string ?? "";
        }

        return new EquatableArray<string>(texts);
    }

    private static object? Scalar(TypedConstant? constant)
        => constant is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum or TypedConstantKind.Type } scalar ? scalar.Value : null;
}
