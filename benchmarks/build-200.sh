#!/usr/bin/env bash
# Building a project of 200 resources with the generators on, against the same project with the generators off and the
# generated files checked in. Prints the medians of interleaved rounds and their ratio (limit: 1.5), and writes them to
# benchmarks/results/build-200.md.
#   benchmarks/build-200.sh [rounds]
set -euo pipefail

rounds=${1:-3}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

project() { # folder, item of the generators, whether to write what they emit
  mkdir -p "$work/$1"
  cat > "$work/$1/Shop.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <AssemblyName>Shop</AssemblyName>
    <RunAnalyzers>false</RunAnalyzers>
    <EmitCompilerGeneratedFiles>$3</EmitCompilerGeneratedFiles>
    <CompilerGeneratedFilesOutputPath>$work/generated</CompilerGeneratedFilesOutputPath>
  </PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
    <Reference Include="$out/*.dll" Exclude="$out/Arc.Declarations.dll;$out/Arc.Generators.dll;$out/Arc.Generators.Benchmarks.dll;$out/Microsoft.CodeAnalysis*.dll" />
    $2
  </ItemGroup>
</Project>
XML
}

make() { # folder, further arguments
  dotnet build "$work/$1/Shop.csproj" -c Release -v q --nologo "${@:2}" > "$work/$1.log" || { cat "$work/$1.log" >&2; exit 1; }
}

timed() { # folder: milliseconds of a build of which only the compiler has something to do
  local start
  touch "$work/$1/StoreContext.cs"
  start=$(date +%s%N)
  make "$1" --no-restore
  echo $((($(date +%s%N) - start) / 1000000))
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

dotnet build "$root/benchmarks/Arc.Generators.Benchmarks" -c Release -v q --nologo
out=$root/artifacts/bin/Arc.Generators.Benchmarks/release
generators="<Analyzer Include=\"$out/Arc.Declarations.dll;$out/Arc.Generators.dll\" />"

# Nothing of this repository's own build settings, wherever the folder for temporary files lies.
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' > "$work/$file"; done

project with "$generators" true
"$out/Arc.Generators.Benchmarks" write "$work/with"
make with
project with "$generators" false

project without '' false
"$out/Arc.Generators.Benchmarks" write "$work/without"
find "$work/generated" -name '*.cs' -exec cp {} "$work/without/" \;
dotnet restore "$work/without/Shop.csproj" -v q

for ((round = 1; round <= rounds; round++)); do
  for name in with without; do timed "$name" >> "$work/$name.times"; done
done

files=$(find "$work/generated" -name '*.cs' | wc -l)
lines=$(find "$work/generated" -name '*.cs' -exec cat {} + | wc -l)
cat > "$root/benchmarks/results/build-200.md" <<MD
# Building 200 resources

Written by \`benchmarks/build-200.sh\` on $(date -u +%F): $rounds rounds in turns, .NET SDK $(dotnet --version), $(nproc) cores. Both projects
compile the same: 200 resources and the $files files ($lines lines) that belong to them, by \`dotnet build\` with the compiler's server
warm and without analyzers, which would take the same on both sides. One has the generators write them; in the other they are sources, and the generators are off.

| with the generators | generated files checked in | ratio | limit |
|---:|---:|---:|---:|
$(awk -v a="$(median < "$work/with.times")" -v b="$(median < "$work/without.times")" 'BEGIN { printf "| %d ms | %d ms | %.2f | 1.50 |", a, b, a / b }')
MD
cat "$root/benchmarks/results/build-200.md"
