using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arc.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Storefront.Catalog;
using Storefront.Data;

namespace Arc.Runtime.Benchmarks.Json;

/// <summary>Reading and checking a body: emitted code against source-generated System.Text.Json with DataAnnotations.</summary>
[MemoryDiagnoser]
public class JsonReadBenchmarks
{
    private readonly ProductJson _json = new();
    private readonly ProductBehavior _behavior = new();
    private readonly OperationContext _context = new()
    {
        Services = new ServiceCollection().BuildServiceProvider(),
        Scope = Scope.Anonymous,
        Operation = Operations.Create,
        Db = new StoreContext(new DbContextOptionsBuilder<StoreContext>().UseInMemoryDatabase("read").Options),
    };

    [Benchmark(Baseline = true)]
    public bool SystemTextJsonAndDataAnnotations()
    {
        var body = JsonSerializer.Deserialize(Samples.Body, AnnotatedJson.Default.AnnotatedProduct)!;
        var errors = new List<ValidationResult>();
        return Validator.TryValidateObject(body, new ValidationContext(body), errors, validateAllProperties: true);
    }

    [Benchmark]
    public bool Emitted()
    {
        var found = new BodyErrors();
        var input = new JsonInput(Samples.Body, found, FieldMask.All);
        var body = new ProductInput();
        body.Read(ref input);
        var errors = new ValidationErrors(_json.PointerOf);
        var product = body.Create(_context, errors);
        _behavior.Validate(product, body.Present, errors);
        return found.IsEmpty && errors.IsEmpty;
    }
}
