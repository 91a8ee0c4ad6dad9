using System.ComponentModel.DataAnnotations;
using Arc;
using Hello;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.AddArc<NotesContext>();

var app = builder.Build();
app.MapArc();
app.Run();

namespace Hello
{
    /// <summary>GET, POST /notes and GET, PATCH, DELETE /notes/{id}, with validation, paging, events and OpenAPI at /docs.</summary>
    [Resource, Permit(Operations.All, Anyone = true)]
    public partial class Note
    {
        public Guid Id { get; init; }

        [StringLength(200, MinimumLength = 1)]
        public required string Text { get; set; }

        public bool Done { get; set; }
    }

    /// <summary>Where the notes are: in memory, or in PostgreSQL when Arc.PostgreSql is referenced and has a connection string.</summary>
    [ArcContext]
    public partial class NotesContext(DbContextOptions<NotesContext> options) : DbContext(options);
}
