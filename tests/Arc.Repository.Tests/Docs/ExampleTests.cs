namespace Arc.Repository.Tests.Docs;

/// <summary>What a page shows compiles, today.</summary>
public sealed class ExampleTests
{
    private const int LongestExcerpt = 20;

    public static TheoryData<string> Pages => [.. ExampleProgram.Pages.Where(page => ExampleProgram.Blocks(page).Length > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_examples_of_a_page_compile_together(string page)
    {
        Verdict.None(ExampleProgram.Complaints(page));
    }

    [Fact]
    public void What_is_not_compiled_is_an_excerpt()
    {
        Verdict.None(
            from page in ExampleProgram.Pages
            from excerpt in ExampleProgram.Excerpts(page)
            let lines = excerpt.Split('\n').Length
            where lines > LongestExcerpt
            select $"{page} has a block of {lines} lines that is not marked ```csharp compile");
    }
}
