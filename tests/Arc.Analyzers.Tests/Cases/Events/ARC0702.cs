//- positive
public class Mailer
{
    [Subscribe({|ARC0702:""|})]
    public static void OnAny(EventEnvelope e) { }
}
//- negative
public class Mailer
{
    [Subscribe("order-line.*")]
    public static void OnAny(EventEnvelope e) { }
}
//- half-typed
public class Mailer { [Subscribe("product.)] public static void OnAny(EventEnvelope e) { } }
