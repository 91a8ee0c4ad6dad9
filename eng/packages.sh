# The distribution's packages, for the scripts beside this one; it is read by them, not run.

say() { printf '%s\n' "$*" >&2; }
die() { say "eng/$(basename "$0"): $*"; exit 1; }

as_administrator() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null && sudo -n true 2> /dev/null; then
    sudo -n "$@"
  else
    die "installing needs root or sudo without a password; install the packages $packages yourself"
  fi
}

# Installs packages, and only what they need: install_packages NAME…
install_packages() {
  local packages=$*
  command -v apt-get > /dev/null || die "missing: $packages, and there is no apt-get to install them with"
  say "Installing $packages …"
  as_administrator apt-get update -qq >&2 || say "apt-get update failed; trying with the lists at hand"
  as_administrator env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 < /dev/null \
    || die "apt-get could not install $packages"
}
