#!/usr/bin/env bash
# Installs the npm programs that judge Arc's OpenAPI documents (two linters, a client generator, the TypeScript
# compiler) at the versions of eng/node-tools/package-lock.json, and prints the export that tests read.
# They lie in artifacts/, so a clean checkout installs them once.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in node npm; do
  command -v "$program" > /dev/null || { echo "eng/node-tools.sh: $program is missing; the OpenAPI tests need Node.js 20 or newer" >&2; exit 1; }
done

tools=$PWD/artifacts/node-tools
if ! cmp -s eng/node-tools/package-lock.json "$tools/installed.json"; then
  echo "Installing the npm programs of eng/node-tools …" >&2
  mkdir -p "$tools"
  cp eng/node-tools/package.json eng/node-tools/package-lock.json "$tools/"
  npm ci --prefix "$tools" --no-audit --no-fund --loglevel=error >&2 < /dev/null
  cp eng/node-tools/package-lock.json "$tools/installed.json"
fi
printf "export ARC_TEST_NODE_TOOLS='%s'\n" "$tools/node_modules/.bin"
