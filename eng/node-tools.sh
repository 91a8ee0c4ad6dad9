#!/usr/bin/env bash
# Installs the npm programs that judge Arc's OpenAPI documents and JSON schemas (two linters, a client generator, the
# TypeScript compiler, a validator) at the versions of eng/node-tools/package-lock.json, and prints the export that tests
# read. They lie in artifacts/, so a clean checkout installs them once. Where Node.js or npm itself is missing, it comes from
# the distribution's packages.
set -euo pipefail
cd "$(dirname "$0")/.."
. eng/packages.sh

missing=()
command -v node > /dev/null || missing+=(nodejs)
command -v npm > /dev/null || missing+=(npm)
[ "${#missing[@]}" = 0 ] || install_packages "${missing[@]}"
for program in node npm; do
  command -v "$program" > /dev/null || die "$program is missing, although the packages ${missing[*]} are installed"
done

tools=$PWD/artifacts/node-tools

# Some distributions (Debian 12) have a Node.js that is too old for the linters: then npm brings a newer one, for them alone.
is_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);'
}
if ! is_new_enough; then
  newer=$tools/node/node_modules/.bin
  if [ ! -x "$newer/node" ]; then
    say "Installing a Node.js beside $(node --version), which is too old …"
    npm install --prefix "$tools/node" --no-audit --no-fund --loglevel=error node@22.20.0 >&2 < /dev/null
  fi
  PATH=$newer:$PATH
  is_new_enough || die "$(node --version) is too old; the linters need Node.js 20.19 or 22.12"
  printf "export PATH='%s':\"\$PATH\"\n" "$newer"
fi

if ! cmp -s eng/node-tools/package-lock.json "$tools/installed.json"; then
  echo "Installing the npm programs of eng/node-tools …" >&2
  mkdir -p "$tools"
  cp eng/node-tools/package.json eng/node-tools/package-lock.json "$tools/"
  npm ci --prefix "$tools" --no-audit --no-fund --loglevel=error >&2 < /dev/null
  cp eng/node-tools/package-lock.json "$tools/installed.json"
fi
printf "export ARC_TEST_NODE_TOOLS='%s'\n" "$tools/node_modules/.bin"
