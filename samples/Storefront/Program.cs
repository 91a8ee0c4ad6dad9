using Arc.Audit;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.OpenApi;
using Storefront;
using Storefront.Accounts;
using Storefront.Activity;
using Storefront.Data;

var builder = WebApplication.CreateBuilder(args);

builder.AddArc<StoreContext>(arc => arc.AuditAuthentication());
builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
builder.Services.AddAuthorizationBuilder()
    .AddPolicy("catalog-managers", policy => policy.RequireRole("admin", "editor"))
    .AddPolicy("auditors", policy => policy.RequireRole("admin"));
builder.Services.AddSingleton<RecentActivity>();
builder.Services.Configure<OpenApiOptions>("v1", options => options.AddDocumentTransformer<StoreDocument>());

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapArc();
app.MapActivity();
app.MapArcAudit("/audit", "auditors");
app.MapGet("/", () => Results.Redirect("/docs")).ExcludeFromDescription();
if (app.Configuration.GetValue("DemoUsers:Enabled", false))
{
    app.MapLogin();
}

await app.PrepareStoreAsync();
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
await app.RunAsync();
