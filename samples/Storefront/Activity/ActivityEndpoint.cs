namespace Storefront.Activity;

/// <summary>A hand-written endpoint in the same OpenAPI document as the emitted ones.</summary>
internal static class ActivityEndpoint
{
    public static void MapActivity(this IEndpointRouteBuilder routes) => routes
        .MapGet("/activity", (RecentActivity activity, string? of) => TypedResults.Ok(activity.Latest(rowId: of)))
        .WithName("recentActivity")
        .WithTags("Activity")
        .WithSummary("What happened lately")
        .WithDescription("The last hundred events that this process heard of, newest first: of one row, or of all.")
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .RequireAuthorization(policy => policy.RequireRole("admin"));
}
