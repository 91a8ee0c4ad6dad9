using Arc.Declarations.Behavior;
using Arc.Declarations.Events;
using Arc.Declarations.Tests.Reads;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Tests.Events;

/// <summary>A subscriber that nobody could call is refused, since its events would be lost.</summary>
public class SubscriberTests
{
    [Fact]
    public void The_patterns_of_a_method_are_one_subscriber_so_that_an_event_of_both_comes_once()
    {
        var (subscribers, ids) = Read("[Subscribe(\"product.*\"), Subscribe(\"order.created\")] internal static ValueTask On(CancellationToken ct, EventEnvelope envelope, IServiceProvider services) => default;");
        Assert.Empty(ids);
        Assert.Equal([("product.*, order.created", "Shop.Mailer.On", true)], subscribers.Select(subscriber => (subscriber.Pattern, subscriber.Name, subscriber.IsValid)));
        Assert.Equal([ParameterKind.CancellationToken, ParameterKind.EventEnvelope, ParameterKind.ServiceProvider], subscribers[0].Parameters.Select(parameter => parameter.Kind));
    }

    [Fact]
    public void What_the_first_attribute_says_of_tries_is_read()
    {
        var (subscribers, ids) = Read("[Subscribe(\"a\", MaxAttempts = 3, RetrySeconds = 0.5, Once = true), Subscribe(\"b\", MaxAttempts = 4)] public static void On(EventEnvelope envelope) { }");
        Assert.Empty(ids);
        Assert.Equal([("MaxAttempts", "3"), ("RetrySeconds", "0.5"), ("Once", "true")], Assert.Single(subscribers).Settings.Select(setting => (setting.Name, setting.Value.Text)));
    }

    [Fact]
    public void A_record_of_other_events_is_refused_and_one_that_is_not_written_yet_is_left_to_the_generator()
    {
        const string type = "[EventRecord(\"order.created\", \"order.deleted\")] public sealed record OrderData;";
        Assert.Equal(["ARC0703"], Read(type + " [Subscribe(\"order.created\"), Subscribe(\"order.*\")] public static void On(OrderData order) { }").Ids);
        Assert.Equal(["ARC0701"], Read(type + " [Subscribe(\"order.created\")] public static void On(OrderData order, OrderSnapshot other) { }").Ids);
        var (subscribers, ids) = Read(type + " [Subscribe(\"order.created\"), Subscribe(\"order.deleted\")] public static void On(OrderData order, EventEnvelope envelope) { }");
        Assert.Empty(ids);
        Assert.Equal(new EventRecordReference("global::Shop.Mailer.OrderData", true), Assert.Single(subscribers).Parameters[0].Record);
        Assert.Equal(new EventRecordReference("OrderSnapshot", false), Assert.Single(Read("[Subscribe(\"order.*\")] public static void On(OrderSnapshot order) { }").Subscribers).Parameters[0].Record);
    }

    [Fact]
    public void An_event_of_the_domain_is_taken_by_its_type_alone()
    {
        const string type = "[DomainEvent(\"order.shipped\")] public sealed partial record Shipped(int Parcels);";
        Assert.Empty(Read(type + " [Subscribe(\"order.shipped\")] public static void On(Shipped shipped) { }").Ids);
        Assert.Equal(["ARC0703"], Read(type + " [Subscribe(\"order.*\")] public static void On(Shipped shipped) { }").Ids);
    }

    [Theory]
    [InlineData("[Subscribe(\"a\")] public Task On(EventEnvelope envelope) => Task.CompletedTask;", "ARC0701")]
    [InlineData("[Subscribe(\"a\")] static Task On(EventEnvelope envelope) => Task.CompletedTask;", "ARC0701")]
    [InlineData("[Subscribe(\"a\")] public static Task On() => Task.CompletedTask;", "ARC0701")]
    [InlineData("[Subscribe(\"a\")] public static Task On(EventEnvelope a, EventEnvelope b) => Task.CompletedTask;", "ARC0701")]
    [InlineData("[Subscribe(\"a\")] public static async void On(EventEnvelope envelope) { }", "ARC0701")]
    [InlineData("[Subscribe(\"a\")] public static int On(EventEnvelope envelope) => 1;", "ARC0701")]
    [InlineData("[Subscribe(\"\")] public static void On(EventEnvelope envelope) { }", "ARC0702")]
    [InlineData("[Subscribe(\"a..b\")] public static void On(EventEnvelope envelope) { }", "ARC0702")]
    public void Wrong_ones_are_refused(string method, string id)
    {
        var (subscribers, ids) = Read(method);
        Assert.Equal([id], ids);
        Assert.False(Assert.Single(subscribers).IsValid);
    }

    private static (EquatableArray<SubscriberDeclaration> Subscribers, IEnumerable<string> Ids) Read(string method)
    {
        var compilation = Source.Compile($"namespace Shop; public class Mailer {{ {method} }}");
        var findings = new KeptFindings(TestContext.Current.CancellationToken);
        var symbol = compilation.GetTypeByMetadataName("Shop.Mailer")!.GetMembers("On").OfType<IMethodSymbol>().Single();
        return (SubscriberReader.Read(symbol, findings, TestContext.Current.CancellationToken), findings.ToImmutable().Select(finding => finding.Id));
    }
}
