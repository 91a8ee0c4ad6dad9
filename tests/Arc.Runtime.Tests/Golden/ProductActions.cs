using System.Text.Json;
using Arc.Behavior;
using Arc.Json;

namespace Arc.Runtime.Tests.Golden;

internal sealed class ProductPublish : ActionInput<Product>
{
    private static readonly string[] _names = ["action"];

    public override void Read(ref JsonInput input)
    {
        if (!input.BeginObject())
        {
            return;
        }

        while (input.NextMember())
        {
            switch (input.NameLength)
            {
                case 6 when input.NameIs("action"u8):
                    input.Skip();
                    break;
                default:
                    input.Unknown(_names);
                    break;
            }
        }
    }

    public override ValueTask InvokeAsync(Product target, OperationContext context)
    {
        target.Publish();

        return default;
    }
}

internal sealed class ProductDiscount : ActionInput<Product>
{
    private static readonly string[] _names = ["action", "percent"];

    private FieldMask _present;
    private decimal _percent;
    private decimal _result;

    public override bool HasResult => true;

    public override void Read(ref JsonInput input)
    {
        if (!input.BeginObject())
        {
            return;
        }

        while (input.NextMember())
        {
            switch (input.NameLength)
            {
                case 6 when input.NameIs("action"u8):
                    input.Skip();
                    break;
                case 7 when input.NameIs("percent"u8):
                    if (input.First(ref _present, 0))
                    {
                        _percent = input.ReadDecimal();
                    }

                    break;
                default:
                    input.Unknown(_names);
                    break;
            }
        }
    }

    public override void Validate(ValidationErrors errors)
    {
        if (!_present.Includes(0))
        {
            errors.AddAt("/percent", "required", "Is required.");
        }
    }

    public override ValueTask InvokeAsync(Product target, OperationContext context)
    {
        _result = target.Discount(_percent);

        return default;
    }

    public override void WriteResult(Utf8JsonWriter writer, FieldMask readable) => JsonOutput.Value(writer, _result);
}
