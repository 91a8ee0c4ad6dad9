namespace Peers.MinimalApi.Accounts;

/// <summary>The body of <c>POST /login</c>.</summary>
internal sealed record Credentials(string Login, string Password);
