//- positive
[Resource, Permit(Operations.All, Rows = {|ARC0108:"Mine"|})]
public partial class Article { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Rows = "Mine")]
public partial class Article
{
    public Guid Id { get; init; }

    static Expression<Func<Article, bool>> Mine(Scope scope) => article => true;
}
//- half-typed
[Resource, Permit(Operations.All, Rows = "Mi)] public partial class Article { public Guid Id { get; init; } }
