using Microsoft.CodeAnalysis.Text;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>A diagnostic that a source promises: <c>{|ARC0101:here|}</c>.</summary>
internal sealed record ExpectedDiagnostic(string Id, TextSpan Span);
