using Arc.Json;

namespace Arc.Runtime.Tests.Golden;

internal sealed class ProductInput : ResourceInput<Product>
{
    private static readonly string[] _names =
    [
        "id", "name", "sku", "slug", "price", "status", "cost", "featured", "organizationId", "createdBy", "description", "tags", "size",
    ];

    private static readonly string[] _sizeNames = ["width", "height"];

    private FieldMask _present;
    private string? _name;
    private string? _sku;
    private decimal _price;
    private decimal _cost;
    private bool _featured;
    private string? _description;
    private List<string>? _tags;
    private bool _sizeIsNull;
    private FieldMask _sizePresent;
    private double _width;
    private double? _height;

    public override void Read(ref JsonInput input)
    {
        if (!input.BeginObject())
        {
            return;
        }

        var passed = FieldMask.None;

        while (input.NextMember())
        {
            switch (input.NameLength)
            {
                case 2 when input.NameIs("id"u8):
                    input.ReadOnly(ref passed, 0);
                    break;
                case 4 when input.NameIs("slug"u8):
                    input.ReadOnly(ref passed, 3);
                    break;
                case 6 when input.NameIs("status"u8):
                    input.ReadOnly(ref passed, 5);
                    break;
                case 14 when input.NameIs("organizationId"u8):
                    if (input.NamesTenant(ref passed, 10))
                    {
                        Tenant = input.ReadTenant();
                    }

                    break;
                case 9 when input.NameIs("createdBy"u8):
                    input.ReadOnly(ref passed, 9);
                    break;
                case 4 when input.NameIs("name"u8):
                    if (input.First(ref _present, 1))
                    {
                        _name = input.ReadString();
                    }

                    break;
                case 3 when input.NameIs("sku"u8):
                    if (input.First(ref _present, 2))
                    {
                        _sku = input.ReadString();
                    }

                    break;
                case 5 when input.NameIs("price"u8):
                    if (input.First(ref _present, 4))
                    {
                        _price = input.ReadDecimal();
                    }

                    break;
                case 4 when input.NameIs("cost"u8):
                    if (input.First(ref _present, 6) && input.MayWrite(6, "cost"))
                    {
                        _cost = input.ReadDecimal();
                    }

                    break;
                case 8 when input.NameIs("featured"u8):
                    if (input.First(ref _present, 7) && input.MayWrite(7, "featured"))
                    {
                        _featured = input.ReadBoolean();
                    }

                    break;
                case 11 when input.NameIs("description"u8):
                    if (input.First(ref _present, 11))
                    {
                        _description = input.IsNull ? null : input.ReadString();
                    }

                    break;
                case 4 when input.NameIs("tags"u8):
                    if (input.First(ref _present, 12))
                    {
                        _tags = ReadTags(ref input);
                    }

                    break;
                case 4 when input.NameIs("size"u8):
                    if (input.First(ref _present, 13))
                    {
                        ReadSize(ref input);
                    }

                    break;
                default:
                    input.Unknown(_names);
                    break;
            }
        }

        Present = _present;
    }

    public override Product Create(OperationContext context, ValidationErrors errors)
    {
        if (!_present.Includes(1))
        {
            errors.AddAt("/name", "required", "Is required.");
        }

        if (!_present.Includes(2))
        {
            errors.AddAt("/sku", "required", "Is required.");
        }

        var value = new Product { Id = Guid.CreateVersion7(context.Time.GetUtcNow()), Name = _name!, Sku = _sku! };
        Set(value);

        return value;
    }

    public override void ApplyTo(Product target, ValidationErrors errors)
    {
        if (_present.Includes(1))
        {
            target.Name = _name!;
        }

        if (_present.Includes(2) && _sku != target.Sku)
        {
            errors.AddAt("/sku", "immutable", "Cannot change after creation.");
        }

        Set(target);
    }

    private void Set(Product target)
    {
        if (_present.Includes(4))
        {
            target.Price = _price;
        }

        if (_present.Includes(6))
        {
            target.Cost = _cost;
        }

        if (_present.Includes(7))
        {
            target.Featured = _featured;
        }

        if (_present.Includes(11))
        {
            target.Description = _description;
        }

        if (_present.Includes(12))
        {
            target.Tags = _tags ?? [];
        }

        if (_present.Includes(13))
        {
            if (_sizeIsNull)
            {
                target.Size = null;
                return;
            }

            target.Size ??= new Dimensions();
            target.Size.Width = _sizePresent.Includes(0) ? _width : target.Size.Width;
            target.Size.Height = _sizePresent.Includes(1) ? _height : target.Size.Height;
        }
    }

    private static List<string>? ReadTags(ref JsonInput input)
    {
        if (!input.BeginArray())
        {
            return null;
        }

        var tags = new List<string>();

        while (input.NextItem())
        {
            tags.Add(input.ReadString()!);
        }

        return tags;
    }

    private void ReadSize(ref JsonInput input)
    {
        _sizeIsNull = input.IsNull;

        if (_sizeIsNull || !input.BeginObject())
        {
            return;
        }

        while (input.NextMember())
        {
            switch (input.NameLength)
            {
                case 5 when input.NameIs("width"u8):
                    if (input.First(ref _sizePresent, 0))
                    {
                        _width = input.ReadDouble();
                    }

                    break;
                case 6 when input.NameIs("height"u8):
                    if (input.First(ref _sizePresent, 1))
                    {
                        _height = input.IsNull ? null : input.ReadDouble();
                    }

                    break;
                default:
                    input.Unknown(_sizeNames);
                    break;
            }
        }
    }
}
