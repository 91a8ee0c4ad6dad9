//- positive
[Resource, Permit(Operations.All, Rows = {|ARC0109:nameof(All)|})]
public partial class Article
{
    public Guid Id { get; init; }

    private static Expression<Func<Article, bool>> All() => article => true;
}
//- negative
[Resource, Permit(Operations.All, Rows = nameof(All))]
public partial class Article
{
    public Guid Id { get; init; }

    private static Expression<Func<Article, bool>> All(Scope scope) => article => true;
}
//- half-typed
[Resource, Permit(Operations.All, Rows = nameof(All))] public partial class Article { public Guid Id { get; init; } static Expression<Func<Article, bool> All(Scope scope) =>
