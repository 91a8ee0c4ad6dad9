using Storefront.Accounts;

namespace Storefront;

/// <summary>Says at the start where everything is. Logins are named in Development only.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        Console.WriteLine($"""

            Storefront is open.
              API       {address}/products   {address}/categories   {address}/reviews   …
              Docs      {address}/docs
              OpenAPI   {address}/openapi/v1.json
            """);

        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("DemoUsers:Enabled", false))
        {
            Console.WriteLine($"  Demo logins (Development only), for POST {address}/login:");
            foreach (var user in DemoUser.All)
            {
                Console.WriteLine($"    {user.Login,-8} / {user.Password,-8}  {user.Purpose}");
            }
        }

        Console.WriteLine();
    }
}
