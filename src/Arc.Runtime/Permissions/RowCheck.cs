using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Permissions;

/// <summary>Tests a row filter on a row that is about to be saved.</summary>
internal static class RowCheck
{
    /// <summary>
    /// Whether a filter looks at nothing but the row's own columns, compared with values that are known. Only then is its
    /// answer in memory that of the database; navigations, functions and patterns are the database's to judge.
    /// </summary>
    public static bool LooksAtOwnColumns<T>(Expression<Func<T, bool>> filter, IReadOnlyEntityType type)
    {
        var visitor = new OwnColumns(filter.Parameters[0], type);
        visitor.Visit(filter.Body);

        return visitor.Holds;
    }

    /// <summary>The references that a filter goes through, for stores that cannot be asked within a transaction.</summary>
    public static IReadOnlyCollection<string> Navigations<T>(Expression<Func<T, bool>> filter, IReadOnlyEntityType type)
    {
        var visitor = new OwnColumns(filter.Parameters[0], type);
        visitor.Visit(filter.Body);

        return visitor.Navigations;
    }

    /// <summary>Evaluates a filter in memory. It is interpreted: compiling costs more than one evaluation gains.</summary>
    public static bool Passes<T>(Expression<Func<T, bool>> filter, T row) => filter.Compile(preferInterpretation: true)(row);

    private sealed class OwnColumns(ParameterExpression row, IReadOnlyEntityType type) : ExpressionVisitor
    {
        private readonly HashSet<string> _navigations = [];

        public bool Holds { get; private set; } = true;

        public IReadOnlyCollection<string> Navigations => _navigations;

        protected override Expression VisitMember(MemberExpression node)
        {
            if (Strip(node.Expression) == row)
            {
                Holds &= type.FindProperty(node.Member.Name) is not null;

                if (type.FindNavigation(node.Member.Name) is { ForeignKey.IsOwnership: false })
                {
                    _navigations.Add(node.Member.Name);
                }

                return node;
            }

            // A member of a member: only the two of Nullable mean the same in memory and in SQL.
            Holds &= !MentionsRow(node.Expression) || Nullable.GetUnderlyingType(node.Expression!.Type) is not null;

            return base.VisitMember(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            // What is computed from other things than the row is a value like any other.
            Holds &= !MentionsRow(node);

            return base.VisitMethodCall(node);
        }

        protected override Expression VisitLambda<TDelegate>(Expression<TDelegate> node)
        {
            Holds = false;
            return base.VisitLambda(node);
        }

        private bool MentionsRow(Expression? node)
        {
            var mention = new Mention(row);
            mention.Visit(node);

            return mention.Found;
        }

        private static Expression? Strip(Expression? node)
        {
            while (node is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } unary)
            {
                node = unary.Operand;
            }

            return node;
        }
    }

    private sealed class Mention(ParameterExpression row) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == row;
            return node;
        }
    }
}
