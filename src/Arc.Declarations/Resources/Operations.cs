namespace Arc.Declarations.Resources;

/// <summary>The operations of a resource; the numbers are those of the attribute's enum.</summary>
[Flags]
internal enum Operations
{
    None = 0,
    List = 1,
    Get = 2,
    Create = 4,
    Update = 8,
    Delete = 16,
    Read = List | Get,
    Write = Create | Update | Delete,
    All = Read | Write,
}
