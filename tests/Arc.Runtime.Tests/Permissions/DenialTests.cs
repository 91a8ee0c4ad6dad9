using System.Net;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Permissions;

/// <summary>A denial tells a caller that it is one, and nothing of why: neither the reason nor any role.</summary>
public sealed class DenialTests
{
    private const string Secret = "the-vault-code-4711";

    [Fact]
    public async Task SC_030_The_reason_of_a_denial_stays_inside()
    {
        await using var host = await GoldenHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton<IAuthorizationHandler, TalkativeHandler>();
            builder.Services.AddAuthorizationBuilder().AddPolicy("vault", policy => policy.AddRequirements(new VaultRequirement()));
        });
        host.Boards.Permit = async context => await context.SatisfiesPolicyAsync("vault") ? Decision<Board>.Granted : default;

        foreach (var answer in new[]
        {
            await host.GetAsync("/boards", Caller.A1),
            await host.GetAsync("/boards/b", Caller.A1),
            await host.PostAsync("/boards", """{"id":"b"}""", Caller.A1),
            await host.PatchAsync("/boards/b", """{"m1":1}""", Caller.A1),
            await host.DeleteAsync("/boards/b", Caller.A1),
        })
        {
            var problem = await answer.ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
            Assert.Equal("This is not permitted.", (string?)problem["title"]);
            Assert.False(problem.ContainsKey("detail"));
            Assert.DoesNotContain(Secret, $"{await answer.Content.ReadAsStringAsync()} {answer.Headers}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SC_030_The_denial_of_a_role_check_names_no_role()
    {
        await using var host = await GoldenHost.StartAsync();
        var path = await host.CreateProductAsync(Caller.Admin);

        foreach (var answer in new[]
        {
            await host.PostAsync("/products", """{"name":"Chair","sku":"1"}""", Caller.Buyer),
            await host.DeleteAsync(path, Caller.Editor),
            await host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.Editor),
        })
        {
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
            var said = $"{await answer.Content.ReadAsStringAsync()} {answer.Headers}";
            Assert.All(["admin", "editor", "buyer"], role => Assert.DoesNotContain(role, said, StringComparison.OrdinalIgnoreCase));
        }
    }

    private sealed class VaultRequirement : IAuthorizationRequirement;

    private sealed class TalkativeHandler : AuthorizationHandler<VaultRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, VaultRequirement requirement)
        {
            context.Fail(new AuthorizationFailureReason(this, $"{new string('x', 140)} {Secret} {new string('y', 140)}"));

            return Task.CompletedTask;
        }
    }
}
