using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Permissions;

/// <summary>Nobody does what no <c>Permit</c> line grants: 401 without a user, 403 with one.</summary>
public abstract class PermissionTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : PermissionTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : PermissionTests(shop);

    private static readonly (string Method, string Path, string[] Granted)[] _rules =
    [
        ("GET", "/products", ["anonymous", "customer", "support", "editor", "admin"]),
        ("GET", "/products/{id}", ["anonymous", "customer", "support", "editor", "admin"]),
        ("GET", "/products/featured", ["anonymous", "customer", "support", "editor", "admin"]),
        ("POST", "/products", ["editor", "admin"]),
        ("DELETE", "/products/{id}", ["editor", "admin"]),
        ("PATCH", "/countries/{id}", ["admin"]),
        ("POST", "/categories", ["editor", "admin"]),
        ("DELETE", "/categories/{id}", ["editor", "admin"]),
        ("GET", "/customers", ["customer", "support", "editor", "admin"]),
        ("POST", "/customers", ["customer", "support", "editor", "admin"]),
        ("DELETE", "/customers/{id}", ["admin"]),
        ("GET", "/orders", ["customer", "support", "editor", "admin"]),
        ("POST", "/orders", ["customer", "support", "editor", "admin"]),
        ("DELETE", "/orders/{id}", ["admin"]),
        ("GET", "/reviews", ["anonymous", "customer", "support", "editor", "admin"]),
        ("POST", "/reviews", ["customer", "support", "editor", "admin"]),
        ("GET", "/promotions", []),
        ("POST", "/promotions", []),
    ];

    public static TheoryData<string, string, string, bool> Cases()
    {
        var cases = new TheoryData<string, string, string, bool>();
        foreach (var (method, path, granted) in _rules)
        {
            foreach (var caller in new[] { "anonymous", "customer", "support", "editor", "admin" })
            {
                cases.Add(caller, method, path, granted.Contains(caller));
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_operation_is_for_whom_the_class_says(string name, string method, string path, bool granted)
    {
        var caller = name switch
        {
            "anonymous" => shop.Anonymous,
            "customer" => shop.Somebody(),
            _ => shop.As("permission-" + name, name),
        };
        var id = path.StartsWith("/countries", StringComparison.Ordinal) ? "ZZ"
            : path.StartsWith("/categories", StringComparison.Ordinal) ? "987654321" : Guid.NewGuid().ToString();
        var body = method is "POST" or "PATCH" ? "{}" : null;

        var answer = await caller.SendAsync(
            new HttpMethod(method), path.Replace("{id}", id), body, method == "PATCH" ? Caller.MergePatch : Caller.Json);

        if (granted)
        {
            // Past the gate: an empty list, a missing row, or a body that is not enough.
            Assert.Contains(answer.Status, new[] { 200, 400, 404 });
        }
        else if (name == "anonymous")
        {
            answer.IsProblem(401, "arc.unauthorized");
            Assert.Contains("Bearer", answer.Headers["WWW-Authenticate"]);
        }
        else
        {
            answer.IsProblem(403, "arc.forbidden");
        }
    }

    [Fact]
    public async Task The_gate_comes_before_the_body_and_the_row()
    {
        (await shop.Anonymous.PostAsync("/products", "{not json")).IsProblem(401, "arc.unauthorized");
        (await shop.Somebody().PostAsync("/products", "{not json")).IsProblem(403, "arc.forbidden");
        (await shop.Anonymous.DeleteAsync($"/products/{Guid.NewGuid()}")).IsProblem(401, "arc.unauthorized");
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    public async Task A_token_that_is_none_leaves_the_caller_anonymous(string header)
    {
        (await shop.Anonymous.GetAsync("/products?limit=1", ("Authorization", header))).Is(200);
        (await shop.Anonymous.PostAsync("/products", "{}", ("Authorization", header))).IsProblem(401, "arc.unauthorized");
    }

    [Fact]
    public async Task A_refusal_does_not_say_which_roles_would_do()
    {
        var answer = (await shop.Somebody().PostAsync("/products", "{}")).IsProblem(403, "arc.forbidden");

        Assert.DoesNotContain("admin", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("editor", answer.Text, StringComparison.OrdinalIgnoreCase);
    }
}
