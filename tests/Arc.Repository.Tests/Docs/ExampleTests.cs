namespace Arc.Repository.Tests.Docs;

/// <summary>What a page shows compiles, today.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Pages => [.. ExampleProgram.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_examples_of_a_page_compile_together(string page)
    {
        Assert.True(ExampleProgram.Blocks(page).Length > 0, $"{page} has no block that is marked ```csharp compile");
        Verdict.None(ExampleProgram.Complaints(page));
    }
}
