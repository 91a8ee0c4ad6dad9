using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Arc;

namespace Storefront.Catalog;

/// <summary>What a customer thinks of a product. The public sees approved ones, authors their own, moderators all.</summary>
[Resource, SoftDelete]
[Permit(Operations.Read, Rows = nameof(Approved))]
[Permit(Operations.Read | Operations.Update | Operations.Delete, Owner = nameof(Author))]
[Permit(Operations.Read | Operations.Delete, Roles = ["admin", "editor"])]
[Permit(Operations.Create, Authenticated = true)]
public partial class Review
{
    public Guid Id { get; init; }

    [Filter]
    public required Guid ProductId { get; init; }

    [Sort, Range(1, 5, ErrorMessage = "Give one to five stars.")]
    public required int Stars { get; set; }

    [StringLength(120, MinimumLength = 3)]
    public required string Title { get; set; }

    [MaxLength(5000)]
    public string? Text { get; set; }

    public string? Author { get; private set; }

    public ReviewStatus Status { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Shows the review to everyone.</summary>
    [Action, Permit(Roles = ["admin", "editor"])]
    public void Approve() => Status = ReviewStatus.Approved;

    /// <summary>Keeps the review from the public.</summary>
    [Action, Permit(Roles = ["admin", "editor"])]
    public void Reject() => Status = ReviewStatus.Rejected;

    [Before(Operations.Create)]
    private void Sign(TimeProvider time) => WrittenAt = time.GetUtcNow();

    // A changed text has not been looked at: it goes back to the moderators.
    [Before(Operations.Update)]
    private void BackToModeration(OperationContext context)
    {
        if (context.Scope.UserId == Author && !context.Scope.HasAnyRole(["admin", "editor"]))
        {
            Status = ReviewStatus.Pending;
        }
    }

    private static Expression<Func<Review, bool>> Approved(Scope scope) => review => review.Status == ReviewStatus.Approved;
}
