using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Arc.Behavior;
using Arc.Caching;
using Arc.Json;
using Arc.Permissions;
using Arc.Query;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Compact where the generator would spell out; its key is given by the client.</summary>
public class BoardController : ResourceController<Board, string>
{
    public override ResourceInfo Info { get; } = new() { Name = "board", Path = "boards", ClrType = typeof(Board) };

    protected override ResourceJson<Board> Json { get; } = new BoardJson();

    protected override ResourcePermissions<Board> Permissions { get; } = new BoardPermissions();

    protected override ResourceQueries<Board, string> Queries { get; } = new BoardQueries();

    protected override ResourceBehavior<Board> Behavior { get; } = new BoardBehavior();

    public override void Map(ResourceRoutes routes)
    {
        routes.MapGet($"{Info.Path}", ListAsync);
        routes.MapGet($"{Info.Path}/{{id}}", GetAsync);
        routes.MapPost($"{Info.Path}", CreateAsync);
        routes.MapPatch($"{Info.Path}/{{id}}", UpdateAsync);
        routes.MapDelete($"{Info.Path}/{{id}}", DeleteAsync);
    }

    protected override ResourceInput<Board> NewInput() => new BoardInput();
}

/// <summary>The same boards, but every change must say which version it is about.</summary>
public sealed class StrictBoardController : BoardController
{
    public override ResourceInfo Info { get; } = new() { Name = "board", Path = "strict-boards", ClrType = typeof(Board), RequireIfMatch = true };
}

/// <summary>The same boards, of which a create does nothing but write.</summary>
public sealed class PlainBoardController : BoardController
{
    public override ResourceInfo Info { get; } = new() { Name = "board", Path = "plain-boards", ClrType = typeof(Board) };

    protected override ResourceBehavior<Board> Behavior { get; } = new PlainBoardBehavior();
}

/// <summary>The same boards, cached; what is kept of them depends on products, too.</summary>
public sealed class CachedBoardController(BoardRules rules) : BoardController
{
    public override ResourceInfo Info { get; } = new()
    {
        Name = "board",
        Path = "cached-boards",
        ClrType = typeof(Board),
        Cache = new CacheRules { StaleSeconds = 1000, KeepSeconds = 5000, Tags = ["product"] },
    };

    protected override ResourceQueries<Board, string> Queries { get; } = new WatchedBoardQueries(rules);
}

internal sealed class BoardJson : ResourceJson<Board>
{
    public override void Write(Utf8JsonWriter writer, Board value, FieldMask readable)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, value.Id);
        writer.WriteString("owner"u8, value.Owner);

        for (var i = 0; i < Board.Size; i++)
        {
            writer.WriteNumber(Board.Cell(i), (int)value[Board.Cell(i)]);
        }

        writer.WriteEndObject();
    }
}

internal sealed class BoardInput : ResourceInput<Board>
{
    private static readonly string[] _names = ["id", "owner", .. Enumerable.Range(0, Board.Size).Select(Board.Cell)];
    private readonly Dictionary<string, int> _cells = [];
    private FieldMask _present;
    private string? _id;
    private string? _owner;

    public override void Read(ref JsonInput input)
    {
        if (!input.BeginObject())
        {
            return;
        }

        while (input.NextMember())
        {
            var index = 2;

            while (index < _names.Length && !input.NameIs(Encoding.UTF8.GetBytes(_names[index])))
            {
                index++;
            }

            if (input.NameIs("id"u8))
            {
                _id = input.First(ref _present, 0) ? input.ReadString() : _id;
            }
            else if (input.NameIs("owner"u8))
            {
                _owner = input.First(ref _present, 1) ? input.IsNull ? null : input.ReadString() : _owner;
            }
            else if (index == _names.Length)
            {
                input.Unknown(_names);
            }
            else if (input.First(ref _present, index))
            {
                _cells[_names[index]] = input.ReadInt32();
            }
        }

        Present = _present;
    }

    public override Board Create(OperationContext context, ValidationErrors errors)
    {
        if (_id is null)
        {
            errors.AddAt("/id", "required", "Is required.");
        }

        var board = new Board { Id = _id! };
        ApplyTo(board, errors);

        return board;
    }

    public override void ApplyTo(Board target, ValidationErrors errors)
    {
        target.Owner = _present.Includes(1) ? _owner : target.Owner;

        foreach (var (name, value) in _cells)
        {
            target[name] = value;
        }
    }
}

internal sealed class BoardPermissions : ResourcePermissions<Board>
{
    public override ValueTask<Decision<Board>> ListAsync(PermissionContext context) => Ask(context);

    public override ValueTask<Decision<Board>> GetAsync(PermissionContext context) => Ask(context);

    public override ValueTask<Decision<Board>> CreateAsync(PermissionContext context) => Ask(context);

    public override ValueTask<Decision<Board>> UpdateAsync(PermissionContext context) => Ask(context);

    public override ValueTask<Decision<Board>> DeleteAsync(PermissionContext context) => Ask(context);

    private static ValueTask<Decision<Board>> Ask(PermissionContext context) =>
        context.Http.RequestServices.GetRequiredService<BoardRules>().Permit(context);
}

internal sealed class BoardBehavior : ResourceBehavior<Board>
{
    public override ValueTask BeforeAsync(Board value, OperationContext context) =>
        context.Services.GetRequiredService<BoardRules>().Before(value, context);

    public override async ValueTask AfterAsync(Board value, OperationContext context)
    {
        var rules = context.Services.GetRequiredService<BoardRules>();

        foreach (var hook in rules.After)
        {
            await IsolatedAsync("After", context, () => hook(value, context));
        }
    }
}

internal sealed class PlainBoardBehavior : ResourceBehavior<Board>
{
    public override void Validate(Board value, FieldMask changed, ValidationErrors errors)
    {
        if ((int)value["m0"] < 0)
        {
            errors.AddAt("/m0", "range", "Must not be negative.");
        }

        if ((int)value["m1"] < 0)
        {
            throw new DomainException("FULL", "No more boards.", 409);
        }
    }
}

internal class BoardQueries : ResourceQueries<Board, string>
{
    public override bool TryParseKey(string text, out string key)
    {
        key = text;
        return text.Length <= 100;
    }

    public override string FormatKey(Board value) => value.Id;

    public override string KeyOf(Board value) => value.Id;

    public override Task<Board?> FindAsync(DbContext db, string key, CancellationToken cancellationToken) =>
        db.Set<Board>().AsNoTracking().FirstOrDefaultAsync(HasKey(key), cancellationToken);

    public override Task<Board?> FindTrackedAsync(DbContext db, string key, CancellationToken cancellationToken) =>
        db.Set<Board>().AsTracking().FirstOrDefaultAsync(HasKey(key), cancellationToken);

    public override IAsyncEnumerable<Board> Page(DbContext db, int skip, int take) =>
        OrderByKey(db.Set<Board>().AsNoTracking()).Skip(skip).Take(take).AsAsyncEnumerable();

    public override IAsyncEnumerable<Board> PageAfter(DbContext db, string after, int take) =>
        OrderByKey(AfterKey(db.Set<Board>().AsNoTracking(), after)).Take(take).AsAsyncEnumerable();

    public override Expression<Func<Board, bool>> HasKey(string key) => row => row.Id == key;

    public override IQueryable<Board> OrderByKey(IQueryable<Board> rows) => rows.OrderBy(row => row.Id);

    public override IQueryable<Board> AfterKey(IQueryable<Board> rows, string after) => rows.Where(row => row.Id.CompareTo(after) > 0);
}

/// <summary>Lets a test count reads by key, and hold them up once they have read.</summary>
internal sealed class WatchedBoardQueries(BoardRules rules) : BoardQueries
{
    public override async Task<Board?> FindAsync(DbContext db, string key, CancellationToken cancellationToken)
    {
        rules.CountRead();
        var board = await base.FindAsync(db, key, cancellationToken);
        await rules.AfterRead();

        return board;
    }
}
