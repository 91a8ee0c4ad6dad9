using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Incrementality;

/// <summary>Reads the shape of a tree.</summary>
internal sealed class TreeShapeReader
{
    private readonly List<TypeShape> _types = [];
    private readonly List<string> _namespaces = [];
    private readonly ShapeText _globalUsings = new();
    private readonly List<AttributeAlias> _aliases = [];
    private readonly List<AttributeAlias> _globalAliases = [];
    private readonly CancellationToken _cancellation;
    private int _next;

    private TreeShapeReader(CancellationToken cancellation) => _cancellation = cancellation;

    public static TreeShape Read(SyntaxTree tree, CancellationToken cancellation)
    {
        var reader = new TreeShapeReader(cancellation);
        if (tree.GetRoot(cancellation) is CompilationUnitSyntax unit)
        {
            reader.ReadUnit(tree, unit);
        }

        return new TreeShape
        {
            Types = [.. reader._types],
            Namespaces = [.. reader._namespaces],
            GlobalUsings = reader._globalUsings.ToString(),
            GlobalNames = [.. reader._globalUsings.Mentions],
            Aliases = [.. reader._aliases],
            GlobalAliases = [.. reader._globalAliases],
        };
    }

    private void ReadUnit(SyntaxTree tree, CompilationUnitSyntax unit)
    {
        var context = new ShapeText();
        context.Raw(tree.FilePath);
        WriteBeginning(tree, unit, context);
        foreach (var external in unit.Externs)
        {
            context.Write(external, isStrong: true);
            _globalUsings.Write(external);
        }

        ReadUsings(unit.Usings, context);
        ReadMembers(unit.Members, "", context);
    }

    // Nullability and the mark of generated code are said in comments and directives.
    private void WriteBeginning(SyntaxTree tree, CompilationUnitSyntax unit, ShapeText context)
    {
        var first = unit.GetFirstToken(includeZeroWidth: true);
        foreach (var trivia in first.LeadingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.NullableDirectiveTrivia)
                || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                && trivia.ToString() is var comment && comment.IndexOf("<auto", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                context.Raw(trivia.ToFullString());
            }
        }

        if (unit.ContainsDiagnostics || HasLaterNullableDirective(unit, first.SpanStart))
        {
            context.Raw(tree.GetText(_cancellation).ToString());
        }
    }

    private static bool HasLaterNullableDirective(CompilationUnitSyntax unit, int start)
    {
        if (!unit.ContainsDirectives)
        {
            return false;
        }

        for (var directive = unit.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is NullableDirectiveTriviaSyntax && directive.SpanStart >= start)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadUsings(SyntaxList<UsingDirectiveSyntax> usings, ShapeText context)
    {
        foreach (var directive in usings)
        {
            var isGlobal = directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
            (isGlobal ? _globalUsings : context).Write(directive, isStrong: true);
            if (directive.Alias is { } alias && directive.NamespaceOrType is NameSyntax target)
            {
                (isGlobal ? _globalAliases : _aliases).Add(new(alias.Name.Identifier.ValueText, ShapeText.SimpleName(target)));
            }
        }
    }

    private void ReadMembers(SyntaxList<MemberDeclarationSyntax> members, string prefix, ShapeText context)
    {
        foreach (var member in members)
        {
            _cancellation.ThrowIfCancellationRequested();
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    var name = prefix + space.Name;
                    _namespaces.Add(name);
                    var inner = Copy(context);
                    inner.Write(space.Name);
                    foreach (var external in space.Externs)
                    {
                        inner.Write(external, isStrong: true);
                    }

                    ReadUsings(space.Usings, inner);
                    ReadMembers(space.Members, name + ".", inner);
                    break;
                case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                    ReadType(member, prefix, context, outer: null);
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadType(MemberDeclarationSyntax member, string prefix, ShapeText context, ShapeText? outer)
    {
        var ordinal = _next++;
        var place = _types.Count;
        var text = Copy(context);
        foreach (var list in member.AttributeLists)
        {
            text.Write(list);
        }

        text.Write(member.Modifiers);
        var (identifier, arity) = WriteHead(member, text);
        var header = text.ToString();
        var key = prefix + identifier.ValueText + "`" + arity;

        // The place is kept for the type itself: inner ones, which are read on the way, come behind it.
        _types.Add(null!);
        WriteContent(member, key + "+", header, text);
        _types[place] = new TypeShape
        {
            Name = identifier.ValueText,
            Key = key,
            Ordinal = ordinal,
            Header = header,
            Full = text.ToString(),
            Mentions = [.. text.Mentions],
            Strong = [.. text.Strong],
            Attributes = AttributeNames(member, names: null)?.ToArray(),
            MethodAttributes = MethodAttributeNames(member)?.ToArray(),
        };

        if (outer is not null)
        {
            outer.Raw(text.ToString());
            outer.Mentions.UnionWith(text.Mentions);
            outer.Strong.UnionWith(text.Strong);
        }
    }

    private static (SyntaxToken Identifier, int Arity) WriteHead(MemberDeclarationSyntax member, ShapeText text)
    {
        switch (member)
        {
            case TypeDeclarationSyntax type:
                text.Write(type.Keyword);
                if (type is RecordDeclarationSyntax record)
                {
                    text.Write(record.ClassOrStructKeyword);
                }

                text.Write(type.Identifier);
                text.Write(type.TypeParameterList);
                text.Write(type.BaseList);
                foreach (var clause in type.ConstraintClauses)
                {
                    text.Write(clause);
                }

                return (type.Identifier, type.Arity);
            case EnumDeclarationSyntax enumeration:
                text.Write(enumeration.EnumKeyword);
                text.Write(enumeration.Identifier);
                text.Write(enumeration.BaseList);
                return (enumeration.Identifier, 0);
            case DelegateDeclarationSyntax function:
                text.Write(function, isStrong: false);
                return (function.Identifier, function.Arity);
            default:
                text.Write(member);
                return (default, 0);
        }
    }

    private void WriteContent(MemberDeclarationSyntax member, string prefix, string header, ShapeText text)
    {
        switch (member)
        {
            case TypeDeclarationSyntax type:
                text.Write(type.ParameterList);
                foreach (var inner in type.Members)
                {
                    if (inner is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                    {
                        // What surrounds a nested type are the header and the names of what surrounds it.
                        var context = new ShapeText();
                        context.Raw(header);
                        context.Mentions.UnionWith(text.Mentions);
                        context.Strong.UnionWith(text.Strong);
                        ReadType(inner, prefix, context, text);
                    }
                    else
                    {
                        text.Write(inner);
                    }
                }

                break;
            case EnumDeclarationSyntax enumeration:
                foreach (var value in enumeration.Members)
                {
                    text.Write(value);
                }

                break;
            default:
                break;
        }
    }

    private static List<string>? MethodAttributeNames(MemberDeclarationSyntax member)
    {
        List<string>? names = null;
        if (member is TypeDeclarationSyntax type)
        {
            foreach (var inner in type.Members)
            {
                if (inner is MethodDeclarationSyntax)
                {
                    names = AttributeNames(inner, names);
                }
            }
        }

        return names;
    }

    private static List<string>? AttributeNames(MemberDeclarationSyntax member, List<string>? names)
    {
        foreach (var list in member.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                (names ??= []).Add(ShapeText.SimpleName(attribute.Name));
            }
        }

        return names;
    }

    private static ShapeText Copy(ShapeText text)
    {
        var copy = new ShapeText();
        copy.Raw(text.ToString());
        copy.Mentions.UnionWith(text.Mentions);
        copy.Strong.UnionWith(text.Strong);
        return copy;
    }
}
