using System.Buffers;
using System.Text.Json;
using Arc.Json;
using BenchmarkDotNet.Attributes;
using Peers.MinimalApi.Products;
using ArcProduct = Storefront.Catalog.Product;

namespace Arc.Runtime.Benchmarks.Json;

/// <summary>Writing one product: emitted code against source-generated System.Text.Json of a response object.</summary>
[MemoryDiagnoser]
public class JsonWriteBenchmarks
{
    private static readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private static readonly Utf8JsonWriter _writer = new(_buffer, new JsonWriterOptions { SkipValidation = true });

    private readonly ResourceJson<ArcProduct> _emitted = new Storefront.Catalog.ProductJson();
    private readonly ArcProduct _product = Samples.Product();
    private readonly Product _peer = Samples.PeerProduct();

    [Benchmark(Baseline = true)]
    public int SystemTextJson()
    {
        Reset();
        JsonSerializer.Serialize(_writer, ProductResponse.From(_peer), ApiJson.Default.ProductResponse);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public int Emitted()
    {
        Reset();
        _emitted.Write(_writer, _product, FieldMask.None);
        _writer.Flush();
        return _buffer.WrittenCount;
    }

    private static void Reset()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
    }
}
