using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Generators.Live.Hosting;

/// <summary>The shapes as an application that shows the schemas of its events: to partners, to everybody, and to nobody.</summary>
public sealed class SchemaApplication : LiveApplication
{
    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.AddAuthorizationBuilder().AddPolicy("partners", policy => policy.RequireRole("partner"));

    protected override void Map(WebApplication application)
    {
        application.MapArcEventSchemas("/partners/schemas/", "partners");
        application.MapArcEventSchemas("/schemas").AllowAnonymous();
        application.MapArcEventSchemas("/nobody/schemas");
        application.MapArcEventSchemas("/misspelt/schemas", "nobody-defined-this");
    }
}
