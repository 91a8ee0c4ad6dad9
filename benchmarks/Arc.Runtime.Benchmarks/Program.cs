using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Arc.Runtime.Benchmarks.Json.JsonWriteBenchmarks).Assembly).Run(args);
