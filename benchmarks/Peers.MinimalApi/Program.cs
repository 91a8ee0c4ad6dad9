using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Peers.MinimalApi;
using Peers.MinimalApi.Accounts;
using Peers.MinimalApi.Products;

var builder = WebApplication.CreateBuilder(args);
var mode = builder.Configuration.GetValue("mode", Mode.Tuned);
var connectionString = builder.Configuration.GetConnectionString("PostgreSql")
    ?? throw new InvalidOperationException("Set ConnectionStrings:PostgreSql.");

if (mode == Mode.Tuned)
{
    var tuned = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 };
    builder.Services.AddDbContextPool<ShopContext>(options => options
        .UseNpgsql(tuned.ConnectionString)
        .EnableThreadSafetyChecks(false));
    builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
}
else
{
    builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql(connectionString));
    builder.Services.ConfigureHttpJsonOptions(options =>
        options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
}

builder.Services.AddProblemDetails();
builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapLogin();
app.MapProducts(mode);
app.MapStatic();

await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.EnsureCreatedAsync();
}

await app.RunAsync();
