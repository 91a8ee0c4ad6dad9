namespace Arc.Declarations.Tests.Resources;

/// <summary>Names follow from class names, and are the same for ever: they are public.</summary>
public class NameTests
{
    [Theory]
    [InlineData("Product", "products")]
    [InlineData("OrderLine", "order-lines")]
    [InlineData("Category", "categories")]
    [InlineData("Day", "days")]
    [InlineData("Box", "boxes")]
    [InlineData("Address", "addresses")]
    [InlineData("Status", "statuses")]
    [InlineData("Analysis", "analyses")]
    [InlineData("Branch", "branches")]
    [InlineData("Person", "people")]
    [InlineData("StaffMember", "staff-members")]
    [InlineData("Settings", "settings")]
    [InlineData("News", "news")]
    [InlineData("HTTPServer", "http-servers")]
    [InlineData("Order2Line", "order2-lines")]
    [InlineData("Line_Item", "line-items")]
    [InlineData("Quiz", "quizzes")]
    public void Paths(string type, string path) => Assert.Equal(path, Pluraliser.Plural(Words.Kebab(type)));

    [Theory]
    [InlineData("Name")]
    [InlineData("IPAddress")]
    [InlineData("URL")]
    [InlineData("aB")]
    [InlineData("ABc")]
    [InlineData("Äpfel")]
    [InlineData("_Name")]
    [InlineData("X")]
    public void Json_names_are_those_of_SystemTextJson(string name) => Assert.Equal(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name), Words.Camel(name));
}
