using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Arc.CodeFixes;

/// <summary>
/// A mend for one or more diagnostics. Facts come from <see cref="Diagnostic.Properties"/>, never from the message; the edit
/// touches as little of the file as it can.
/// </summary>
public abstract class ArcCodeFix : CodeFixProvider
{
    private protected ArcCodeFix()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (root.FullSpan.Contains(span))
            {
                Register(context, diagnostic, root, root.FindNode(span, getInnermostNodeForTie: true));
            }
        }
    }

    /// <summary>Offers what can be done at <paramref name="node"/>, which has the span of the diagnostic.</summary>
    private protected abstract void Register(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node);

    /// <param name="context">Where to offer.</param>
    /// <param name="diagnostic">What is mended.</param>
    /// <param name="edit">The edit in one word; with the id it makes the key by which "fix all" finds its equals.</param>
    /// <param name="title">The edit in words.</param>
    /// <param name="change">Gives the root after the edit, when the user chooses it.</param>
    private protected static void Offer(CodeFixContext context, Diagnostic diagnostic, string edit, string title, Func<SyntaxNode> change)
        => context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(change())), diagnostic.Id + "." + edit),
            diagnostic);
}
