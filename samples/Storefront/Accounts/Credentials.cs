using System.ComponentModel.DataAnnotations;

namespace Storefront.Accounts;

/// <summary>The body of <c>POST /login</c>.</summary>
public sealed record Credentials([Required] string Login, [Required] string Password);
