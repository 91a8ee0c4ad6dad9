using Arc.Declarations.Resources;

namespace Arc.Declarations.Permissions;

/// <summary>One line that grants: it does so when all its conditions hold.</summary>
internal sealed record PermitDeclaration : IDeclaration
{
    /// <summary>What it grants; <see cref="Operations.None"/> on a method, which it grants itself.</summary>
    public Operations Operations { get; init; }

    /// <summary>No condition at all.</summary>
    public bool Anyone { get; init; }

    /// <summary>The caller is known.</summary>
    public bool Authenticated { get; init; }

    /// <summary>The caller has one of these roles; empty for no such condition.</summary>
    public EquatableArray<string> Roles { get; init; }

    /// <summary>The row belongs to the caller.</summary>
    public OwnerDeclaration? Owner { get; init; }

    /// <summary>The caller satisfies this ASP.NET Core authorization policy.</summary>
    public string? Policy { get; init; }

    /// <summary>This method says yes.</summary>
    public WhenDeclaration? When { get; init; }

    /// <summary>The row passes the filter that this method returns.</summary>
    public RowsDeclaration? Rows { get; init; }

    /// <summary>The attribute as a person would write it, in one line: emitted code cites it.</summary>
    public required string Citation { get; init; }
}
