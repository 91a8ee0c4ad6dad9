namespace Arc;

/// <summary>What can be done with a resource over HTTP.</summary>
[Flags]
public enum Operations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read many: <c>GET /products</c>.</summary>
    List = 1,

    /// <summary>Read one: <c>GET /products/{id}</c>.</summary>
    Get = 2,

    /// <summary>Create one: <c>POST /products</c>.</summary>
    Create = 4,

    /// <summary>Change one: <c>PATCH /products/{id}</c>, and actions that name no permission of their own.</summary>
    Update = 8,

    /// <summary>Remove one: <c>DELETE /products/{id}</c>.</summary>
    Delete = 16,

    /// <summary><see cref="List"/> and <see cref="Get"/>.</summary>
    Read = List | Get,

    /// <summary><see cref="Create"/>, <see cref="Update"/> and <see cref="Delete"/>.</summary>
    Write = Create | Update | Delete,

    /// <summary>All five.</summary>
    All = Read | Write,
}
