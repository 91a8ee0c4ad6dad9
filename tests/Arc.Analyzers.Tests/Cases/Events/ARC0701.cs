//- positive
public class Mailer
{
    [Subscribe("product.*")]
    public void {|ARC0701:OnAny|}(EventEnvelope e) { }
}
//- negative
public class Mailer
{
    [Subscribe("product.*")]
    public static void OnAny(EventEnvelope e) { }
}
//- half-typed
public class Mailer { [Subscribe("product.*")] public static Tas OnAny(Event
