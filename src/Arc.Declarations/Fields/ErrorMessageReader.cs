using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Reads the messages that users give constraints.</summary>
internal static class ErrorMessageReader
{
    // As many arguments as any annotation formats; fewer for some, which then throw on {2}: found here.
    private static readonly object[] _arguments = ["", "", ""];

    public static ErrorMessageDeclaration? Read(Reading reading, ConstraintTarget target, AttributeData attribute)
    {
        var arguments = new AttributeArguments(attribute);
        var text = arguments.Text("ErrorMessage");
        var type = arguments.Type("ErrorMessageResourceType");
        var name = arguments.Text("ErrorMessageResourceName");
        if (text is null && type is null && name is null)
        {
            // Without a text of the user's, a display name still takes the place of the member's own in ours.
            return target.DisplayName is { } display ? new ErrorMessageDeclaration(null, null, null, display) : null;
        }

        if (Wrong(attribute, text, type, name) is { } reason)
        {
            reading.Findings.Refuse(FieldFindings.MessageNotValid(attribute, target.Member, ConstraintReader.ShortName(attribute), reason));
            return null;
        }

        return new ErrorMessageDeclaration(text, type is null ? null : TypeReferences.Of(type).Name.TrimEnd('?'), name, target.DisplayName);
    }

    private static string? Wrong(AttributeData attribute, string? text, ITypeSymbol? type, string? name)
    {
        if (text is not null)
        {
            if (type is not null || name is not null)
            {
                return "ErrorMessage and ErrorMessageResourceType exclude each other";
            }

            return IsFormat(text, ArgumentCount(attribute)) ? null : $"'{text}' is not a valid format: double the braces that are meant as such";
        }

        if (type is null || string.IsNullOrEmpty(name))
        {
            return "ErrorMessageResourceType and ErrorMessageResourceName belong together";
        }

        foreach (var member in type.GetMembers(name!))
        {
            if (member is IPropertySymbol { IsStatic: true, Type.SpecialType: SpecialType.System_String, GetMethod: not null }
                && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            {
                return null;
            }
        }

        return $"'{type.Name}' has no static string property '{name}' that is public or internal";
    }

    // {0} is the member's name; the bounds and patterns follow.
    private static int ArgumentCount(AttributeData attribute) => attribute.Identify() switch
    {
        KnownAttribute.Range or KnownAttribute.StringLength or KnownAttribute.Length => 3,
        KnownAttribute.MinLength or KnownAttribute.MaxLength or KnownAttribute.RegularExpression => 2,
        _ => 1,
    };

    private static bool IsFormat(string text, int count)
    {
        if (text.IndexOf('{') < 0 && text.IndexOf('}') < 0)
        {
            return true;
        }

        try
        {
            _ = string.Format(CultureInfo.InvariantCulture, text, _arguments.AsSpan(0, count).ToArray());
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
