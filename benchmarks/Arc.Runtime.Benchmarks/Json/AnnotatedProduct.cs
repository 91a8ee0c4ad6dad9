using System.ComponentModel.DataAnnotations;

namespace Arc.Runtime.Benchmarks.Json;

/// <summary>A body as most people write it: a class with the constraints of the sample's product.</summary>
internal sealed class AnnotatedProduct
{
    [Required, StringLength(200, MinimumLength = 2)]
    public string? Name { get; set; }

    [Required, StringLength(40, MinimumLength = 3), RegularExpression("^[A-Z0-9-]+$")]
    public string? Sku { get; set; }

    [MaxLength(4000)]
    public string? Description { get; set; }

    [Range(0, 1_000_000)]
    public decimal Price { get; set; }

    [Range(0, 1_000_000)]
    public decimal Cost { get; set; }

    [Range(0, 1_000_000)]
    public int Stock { get; set; }

    public bool Featured { get; set; }

    [MaxLength(20)]
    public List<string> Tags { get; set; } = [];

    public DateOnly? AvailableFrom { get; set; }

    public int? CategoryId { get; set; }
}
