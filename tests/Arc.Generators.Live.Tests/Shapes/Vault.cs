using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arc.Generators.Live.Shapes;

/// <summary>Every way in which a type can come to System.Text.Json, with something hidden in each.</summary>
[Resource, Audited, Cached, Permit(Operations.All, Anyone = true)]
public partial class Vault
{
    public Guid Id { get; init; }

    public Lock Lock { get; set; }

    public Coin Coin { get; set; }

    public Tuple<int, Lock>? Pair { get; set; }

    public Dictionary<string, List<Lock>> Doors { get; set; } = [];

    public ImmutableArray<Lock> Row { get; set; } = [];

    public List<List<Lock>> Grid { get; set; } = [];

    public Alarm? Alarm { get; set; }

    public Dictionary<string, Alarm> Alarms { get; set; } = [];

    public Open Open { get; set; }

    public object? Anything { get; set; }

    public string? Note { get; set; }

    // The rest is set by the server alone, for tests that look at what is written.
    [Action, Permit(Anyone = true)]
    public void Fill()
    {
        var key = new Lock { Color = "red", Secret = "hidden-1", Kept = new() { Color = "blue", Secret = "hidden-2" } };
        Lock = key;
        Coin = new(3, "hidden-3");
        Pair = Tuple.Create(1, key);
        Doors = new() { ["a"] = [key] };
        Row = [key];
        Grid = [[key]];
        Alarm = new Siren { Place = "roof", Code = "hidden-4", Tone = 440, Mute = "hidden-5" };
        Alarms = new() { ["a"] = Alarm };
        Open = new() { Color = "red", Secret = "hidden-6" };
        Anything = new Dictionary<string, object> { ["lock"] = key };
    }

    [Action, Permit(Anyone = true)]
    public Dictionary<string, Lock> Locks() => new() { ["one"] = Lock };

    [Action, Permit(Anyone = true)]
    public Alarm? Ring() => Alarm;

    [Action, Permit(Anyone = true)]
    public string Take(Lock given) => given.Secret + "|" + given.Color + "|" + given.Kept?.Secret;

    [Action, Permit(Anyone = true)]
    public string Spend(Coin coin) => coin.Mint + "|" + coin.Value;

    [Action, Permit(Anyone = true)]
    public object Smuggle() => new List<object> { new Customer { Name = "hidden-7", Home = new() { Street = "hidden-8" } } };
}

public record struct Lock
{
    public string? Color { get; set; }

    [Hidden] public string? Secret { get; set; }

    public Bolt? Kept { get; set; }
}

/// <summary>A class within a struct: System.Text.Json writes it, too.</summary>
public sealed class Bolt
{
    public string? Color { get; set; }

    [Hidden] public required string Secret { get; set; } = "";
}

public readonly record struct Coin(int Value, [property: Hidden] string? Mint);

public record struct Open
{
    public string? Color { get; set; }

    [Hidden] public string? Secret { get; set; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; set; }
}

[JsonDerivedType(typeof(Siren), "siren")]
public abstract class Alarm
{
    public string? Place { get; set; }

    [Hidden] public virtual string? Code { get; set; }
}

public sealed class Siren : Alarm
{
    public int Tone { get; set; }

    public override string? Code { get; set; }

    [Hidden] public string? Mute { get; set; }
}
