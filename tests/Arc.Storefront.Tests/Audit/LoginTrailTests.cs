using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Audit;

/// <summary>Who has logged in is on record, and who could not.</summary>
public abstract class LoginTrailTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : LoginTrailTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : LoginTrailTests(shop);

    [Fact]
    public async Task A_login_and_a_failed_one_are_on_record_without_what_was_typed()
    {
        var token = (await shop.Anonymous.PostAsync("/login", """{"login":"editor","password":"editor"}""")).Is(200).Body["accessToken"]!.ToString();
        (await shop.Anonymous.PostAsync("/login", """{"login":"customer","password":"hunter2"}""")).Is(401);
        (await shop.Anonymous.PostAsync("/login", """{"login":"hunter2","password":"x"}""")).Is(401);

        var mine = (await shop.With("auditor", "nordlys", "admin").GetAsync("/audit?resource=auth&userId=editor")).Is(200).Body["items"]!.AsArray();
        Assert.Contains(mine, item => (string?)item!["name"] == "session.create" && item["metadata"]!.ToJsonString() == """{"scheme":"BearerToken"}""");
        Assert.DoesNotContain(token, mine.ToJsonString(), StringComparison.Ordinal);
        var failed = (await shop.Admin.GetAsync("/audit?resource=auth")).Is(200).Body["items"]!.AsArray();
        Assert.Contains(failed, item => (string?)item!["name"] == "session.fail" && (string?)item["documentId"] == "customer");
        Assert.DoesNotContain("hunter2", failed.ToJsonString(), StringComparison.Ordinal);
    }
}
