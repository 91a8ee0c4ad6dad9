#!/usr/bin/env bash
# Building a project of 200 resources with the generator on, against the same project with the generator off and the
# generated files checked in. Prints the medians of interleaved rounds and their ratio (limit: 1.5).
#   benchmarks/build-200.sh [rounds]
set -euo pipefail

rounds=${1:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

project() { # folder, with or without the generator
  mkdir -p "$work/$1"
  printf '<Project />\n' | tee "$work/Directory.Build.props" "$work/Directory.Build.targets" > "$work/Directory.Packages.props"
  cat > "$work/$1/Shop.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <AssemblyName>Shop</AssemblyName>
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

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

build() { # folder: milliseconds
  local start end
  touch "$work/$1/StoreContext.cs"
  start=$(date +%s%N)
  dotnet build "$work/$1/Shop.csproj" --no-restore -c Release -v q --nologo > "$work/$1.log" || { cat "$work/$1.log" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

dotnet build "$root/benchmarks/Arc.Generators.Benchmarks" -c Release -v q --nologo
out=$root/artifacts/bin/Arc.Generators.Benchmarks/release

project with "<Analyzer Include=\"$out/Arc.Declarations.dll;$out/Arc.Generators.dll\" />" true
"$out/Arc.Generators.Benchmarks" write "$work/with"
dotnet build "$work/with/Shop.csproj" -c Release -v q --nologo

project with "<Analyzer Include=\"$out/Arc.Declarations.dll;$out/Arc.Generators.dll\" />" false
project without "" false
"$out/Arc.Generators.Benchmarks" write "$work/without"
cp "$work"/generated/Arc.Generators/*/*.cs "$work/without/"
dotnet build "$work/without/Shop.csproj" -c Release -v q --nologo
dotnet build "$work/with/Shop.csproj" -c Release -v q --nologo

for ((round = 1; round <= rounds; round++)); do
  build with >> "$work/with.times"
  build without >> "$work/without.times"
done

with=$(median < "$work/with.times")
without=$(median < "$work/without.times")
echo "| with the generator | generated files checked in | ratio | limit |"
echo "|---:|---:|---:|---:|"
awk -v a="$with" -v b="$without" 'BEGIN { printf "| %d ms | %d ms | %.2f | 1.50 |\n", a, b, a / b }'
