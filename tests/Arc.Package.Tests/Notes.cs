namespace Arc.Package.Tests;

/// <summary>The smallest application with a resource, in the pieces that tests put together.</summary>
internal static class Notes
{
    public const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        builder.AddArc<NotesContext>();
        var app = builder.Build();
        app.MapArc();
        app.Run();
        """;

    public const string Context = """
        using Microsoft.EntityFrameworkCore;

        [ArcContext]
        public partial class NotesContext(DbContextOptions<NotesContext> options) : DbContext(options);
        """;

    public const string Resource = """
        using System.ComponentModel.DataAnnotations;

        /// <summary>A note; with 100 % "unicode": größer, 日本; and a \ too.</summary>
        [Resource]
        [Permit(Operations.All, Anyone = true)]
        public partial class Note
        {
            public Guid Id { get; init; }

            [StringLength(20, MinimumLength = 2)]
            public required string Text { get; set; }
        }
        """;

    /// <summary>An application with everything in one project.</summary>
    public static void WriteTo(FreshFolder folder, string project, string properties = "")
    {
        folder.WriteWebProject(project, properties);
        folder.Write($"{project}/Program.cs", Program);
        folder.Write($"{project}/NotesContext.cs", Context);
        folder.Write($"{project}/Note.cs", Resource);
    }
}
