using System.Text;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Permissions;

/// <summary>Writes a permit as a person would. On one line whatever the names hold, since it becomes a comment in source.</summary>
internal static class PermitCitation
{
    public static string Write(PermitDeclaration permit)
    {
        var text = new StringBuilder("[Permit(");
        if (permit.Operations != Operations.None)
        {
            Add(text, OperationWords.CSharp(permit.Operations));
        }

        if (permit.Anyone)
        {
            Add(text, "Anyone = true");
        }

        if (permit.Authenticated)
        {
            Add(text, "Authenticated = true");
        }

        if (!permit.Roles.IsEmpty)
        {
            Add(text, "Roles = [");
            var separator = "";
            foreach (var role in permit.Roles)
            {
                text.Append(separator).Append(Literal(role));
                separator = ", ";
            }

            text.Append(']');
        }

        if (permit.Owner is { } owner)
        {
            Add(text, $"Owner = nameof({owner.Member})");
        }

        if (permit.Policy is { } policy)
        {
            Add(text, "Policy = " + Literal(policy));
        }

        if (permit.When is { } when)
        {
            Add(text, $"When = nameof({when.Method.Name})");
        }

        if (permit.Rows is { } rows)
        {
            Add(text, $"Rows = nameof({rows.Method.Name})");
        }

        return text.Append(")]").ToString();
    }

    private static void Add(StringBuilder text, string part)
    {
        if (text[text.Length - 1] != '(')
        {
            text.Append(", ");
        }

        text.Append(part);
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
