#!/usr/bin/env bash
# Writes Arc.sln from the projects on disk: a folder per tree, ids derived from the paths, so that the same tree
# gives the same file and two branches that add a project each merge by running this once.
set -euo pipefail
cd "$(dirname "$0")/.."

id() {
  local hash
  hash=$(printf '%s' "$1" | md5sum | tr '[:lower:]' '[:upper:]')
  printf '{%s-%s-%s-%s-%s}' "${hash:0:8}" "${hash:8:4}" "${hash:12:4}" "${hash:16:4}" "${hash:20:12}"
}

readonly folder_kind='{2150E333-8FDC-42A3-9474-1A3956D46DE8}'
readonly project_kind='{9A19103F-16F7-4668-BE54-9A1E7A4F7556}'

trees=()
projects=()
for tree in benchmarks samples src tests; do
  [ -d "$tree" ] || continue
  found=$(find "$tree" -name '*.csproj' -not -path '*/obj/*' -not -path '*/bin/*' -not -path '*/TestData/*' | LC_ALL=C sort)
  [ -n "$found" ] || continue
  trees+=("$tree")
  while IFS= read -r project; do projects+=("$project"); done <<< "$found"
done

{
  printf '\nMicrosoft Visual Studio Solution File, Format Version 12.00\n'
  printf '# Visual Studio Version 17\nVisualStudioVersion = 17.0.31903.59\nMinimumVisualStudioVersion = 10.0.40219.1\n'
  for tree in "${trees[@]}"; do
    printf 'Project("%s") = "%s", "%s", "%s"\nEndProject\n' "$folder_kind" "$tree" "$tree" "$(id "$tree")"
  done
  for project in "${projects[@]}"; do
    printf 'Project("%s") = "%s", "%s", "%s"\nEndProject\n' \
      "$project_kind" "$(basename "$project" .csproj)" "${project//\//\\}" "$(id "$project")"
  done
  printf 'Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n'
  printf '\t\tDebug|Any CPU = Debug|Any CPU\n\t\tRelease|Any CPU = Release|Any CPU\n\tEndGlobalSection\n'
  printf '\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n'
  for project in "${projects[@]}"; do
    for configuration in Debug Release; do
      printf '\t\t%s.%s|Any CPU.ActiveCfg = %s|Any CPU\n' "$(id "$project")" "$configuration" "$configuration"
      printf '\t\t%s.%s|Any CPU.Build.0 = %s|Any CPU\n' "$(id "$project")" "$configuration" "$configuration"
    done
  done
  printf '\tEndGlobalSection\n\tGlobalSection(SolutionProperties) = preSolution\n\t\tHideSolutionNode = FALSE\n\tEndGlobalSection\n'
  printf '\tGlobalSection(NestedProjects) = preSolution\n'
  for project in "${projects[@]}"; do
    printf '\t\t%s = %s\n' "$(id "$project")" "$(id "${project%%/*}")"
  done
  printf '\tEndGlobalSection\nEndGlobal\n'
} > Arc.sln
