using Arc.Permissions;

namespace Arc.Generators.Live.Shapes;

/// <summary>Conditions of every form that a permit can name.</summary>
[Resource]
[Permit(Operations.Read, Anyone = true)]
[Permit(Operations.Create, When = nameof(IsAnn))]
[Permit(Operations.Update, When = nameof(IsAnnOnceAskedAsync))]
[Permit(Operations.Delete, Roles = ["admin"], When = nameof(MayDeleteAsync))]
public partial class Guarded
{
    public Guid Id { get; init; }

    public string? Note { get; set; }

    [Action, Permit(When = nameof(IsAction))]
    public void Mark() => Note = "marked";

    static bool IsAnn(Scope scope) => scope.UserId switch
    {
        "breaks" => throw new InvalidOperationException("The condition broke."),
        var user => user == "ann",
    };

    private static async Task<bool> IsAnnOnceAskedAsync(Scope scope)
    {
        await Task.Yield();
        return IsAnn(scope);
    }

    static async ValueTask<bool> MayDeleteAsync(PermissionContext context)
    {
        await Task.Yield();
        return context.Operation == Operations.Delete && IsAnn(context.Scope);
    }

    static bool IsAction(PermissionContext context) => context.Action == "mark" && IsAnn(context.Scope);
}
