using Arc.Runtime.Benchmarks.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// Each benchmark's program is built with all that it refers to, analyzers included: that takes longer than the two minutes it usually gets.
BenchmarkSwitcher.FromAssembly(typeof(JsonWriteBenchmarks).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(20)));
