using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Tests.Verification;

/// <summary>Walks everything that a value reaches.</summary>
internal static class ObjectGraph
{
    private static readonly Type[] _forbidden =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location),
        typeof(SemanticModel), typeof(AttributeData), typeof(SourceText), typeof(Delegate), typeof(IDictionary), typeof(IList),
    ];

    public static void HoldsDataOnly(string step, object? value) => Visit(step, value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Visit(string path, object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        var type = value.GetType();
        if (Items(value) is { } items)
        {
            var index = 0;
            foreach (var item in items)
            {
                Visit($"{path}[{index++}]", item, seen);
            }

            return;
        }

        Assert.False(Array.Exists(_forbidden, forbidden => forbidden.IsAssignableFrom(type)), $"{path} holds a {type}.");
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Assert.True(field.IsInitOnly || type.IsValueType || field.Name.StartsWith('<'), $"{path}.{field.Name} can be changed.");
                Visit(path + "." + field.Name, field.GetValue(value), seen);
            }
        }
    }

    // The two sequences that nobody can change; whatever else can be indexed is refused.
    private static IEnumerable? Items(object value)
    {
        var type = value.GetType();
        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            ? (IEnumerable)value
            : null;
    }
}
