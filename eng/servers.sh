#!/usr/bin/env bash
# A private PostgreSQL and a private Redis on free loopback ports, for tests and benchmarks.
#
#   eng/servers.sh install              installs both from the distribution's packages when one is missing
#   eng/servers.sh start [--fast|--durable]
#                                       starts both and prints the exports that tests read; --fast gives up
#                                       durability (fsync), which is for throw-away data only; --durable has
#                                       Redis write each command to the disk, too
#   eng/servers.sh crash <directory> postgresql|redis    ends one at once, as it stands
#   eng/servers.sh revive <directory> postgresql|redis   starts it again, on its port and with its data
#   eng/servers.sh stop <directory>     stops both and deletes their directory ($ARC_TEST_SERVERS of `start`)
#
# Usual use:  eval "$(eng/servers.sh start)"  …  eng/servers.sh stop "$ARC_TEST_SERVERS"
set -euo pipefail

. "$(dirname "$0")/packages.sh"

# The newest PostgreSQL installed; its server programs are outside of PATH on Debian and its relatives.
postgres_programs() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -t/ -k5 -n | tail -1)
  if [ -n "$found" ] && [ -x "$found/initdb" ]; then
    printf '%s' "$found"
  elif command -v initdb > /dev/null; then
    dirname "$(command -v initdb)"
  fi
}

install() {
  local missing=()
  [ -n "$(postgres_programs)" ] || missing+=(postgresql)
  command -v redis-server > /dev/null || missing+=(redis-server)
  [ "${#missing[@]}" -gt 0 ] || return 0

  # The packages would start servers of their own on the default ports: a policy that says no, if none is there yet.
  local policy=/usr/sbin/policy-rc.d policy_is_ours=no packages="${missing[*]}"
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_administrator tee "$policy" > /dev/null
    as_administrator chmod +x "$policy"
    trap 'as_administrator rm -f /usr/sbin/policy-rc.d' EXIT
    policy_is_ours=yes
  fi
  install_packages "${missing[@]}"
  [ "$policy_is_ours" = no ] || { as_administrator rm -f "$policy"; trap - EXIT; }
  [ -n "$(postgres_programs)" ] || die "postgresql was installed but initdb is not to be found"
  command -v redis-server > /dev/null || die "redis-server was installed but is not to be found"
}

# PostgreSQL refuses to run as root, and Redis need not: both run as the user that Debian's package makes.
unprivileged() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  else
    local user=postgres
    id "$user" > /dev/null 2>&1 || user=nobody
    setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$DIRECTORY" "$@"
  fi
}

# Below the ports that the system gives to clients (32768 on): a client that looks for a server that is down must not take
# its port, least of all to talk to itself.
free_port() {
  local port
  for _ in $(seq 200); do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { printf '%s' "$port"; return; }
  done
  die "no free loopback port found"
}

start_postgres() {
  local programs=$1 fast=$2 data="$DIRECTORY/postgresql" password settings port
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s' "$password" > "$DIRECTORY/password"
  [ "$(id -u)" != 0 ] || chown postgres "$DIRECTORY/password"
  chmod 600 "$DIRECTORY/password"
  unprivileged "$programs/initdb" --pgdata="$data" --username=arc --pwfile="$DIRECTORY/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync > "$DIRECTORY/initdb.log" 2>&1 || { cat "$DIRECTORY/initdb.log" >&2; die "initdb failed"; }
  settings="-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c shared_buffers=256MB -c log_min_messages=fatal"
  [ "$fast" = no ] || settings+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"

  # Between asking for a free port and taking it another program may be faster: try again with another.
  for _ in 1 2 3 4 5; do
    port=$(free_port)
    printf '%s' "$settings -c port=$port" > "$DIRECTORY/postgresql.options"
    if run_postgres; then
      printf "export ARC_TEST_POSTGRESQL='Host=127.0.0.1;Port=%s;Username=arc;Password=%s;Database=postgres'\n" "$port" "$password"
      return
    fi
  done
  cat "$DIRECTORY/postgresql.log" >&2
  die "PostgreSQL did not start"
}

run_postgres() {
  unprivileged "$(postgres_programs)/pg_ctl" start --pgdata="$DIRECTORY/postgresql" --wait --timeout=60 \
    --log="$DIRECTORY/postgresql.log" --options="$(cat "$DIRECTORY/postgresql.options")" > /dev/null 2>&1
}

start_redis() {
  local durable=$1 port persistence='appendonly no'
  [ "$durable" = no ] || persistence=$'appendonly yes\nappendfsync always'
  mkdir -p "$DIRECTORY/redis"
  [ "$(id -u)" != 0 ] || chown postgres "$DIRECTORY/redis"
  for _ in 1 2 3 4 5; do
    port=$(free_port)
    printf 'bind 127.0.0.1\nport %s\ndaemonize yes\nsave ""\n%s\ndir %s\npidfile %s\nlogfile %s\n' "$port" "$persistence" \
      "$DIRECTORY/redis" "$DIRECTORY/redis.pid" "$DIRECTORY/redis.log" > "$DIRECTORY/redis.conf"
    if run_redis "$port"; then
      printf "export ARC_TEST_REDIS='127.0.0.1:%s'\n" "$port"
      return
    fi
  done
  cat "$DIRECTORY/redis.log" >&2
  die "Redis did not start"
}

run_redis() {
  local port=$1
  unprivileged redis-server "$DIRECTORY/redis.conf" > /dev/null
  for _ in $(seq 200); do
    [ "$(redis-cli -h 127.0.0.1 -p "$port" ping 2> /dev/null)" != PONG ] || [ ! -s "$DIRECTORY/redis.pid" ] || return 0
    sleep 0.05
  done
  return 1
}

start() {
  local fast=no durable=no programs
  case "${1:-}" in
    --fast) fast=yes ;;
    --durable) durable=yes ;;
  esac
  install
  programs=$(postgres_programs)
  DIRECTORY=$(mktemp -d "${TMPDIR:-/tmp}/arc-servers.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres "$DIRECTORY"
  # Half a start leaves nothing behind: `die` ends this shell, and the trap stops what already runs.
  trap 'stop "$DIRECTORY"' EXIT
  start_postgres "$programs" "$fast"
  start_redis "$durable"
  printf "export ARC_TEST_SERVERS='%s'\n" "$DIRECTORY"
  trap - EXIT
}

made_by_start() {
  case $(basename "$1") in arc-servers.*) ;; *) die "$1 was not made by start" ;; esac
}

crash() {
  DIRECTORY=$1
  made_by_start "$DIRECTORY"
  case $2 in
    postgresql) unprivileged "$(postgres_programs)/pg_ctl" stop --pgdata="$DIRECTORY/postgresql" --mode=immediate --wait > /dev/null ;;
    redis)
      local pid
      pid=$(cat "$DIRECTORY/redis.pid")
      kill -9 "$pid"
      # Gone, or dead and not yet buried by its parent: either way its port is free.
      while grep -q '^State:[[:space:]]*[^Z[:space:]]' "/proc/$pid/status" 2> /dev/null; do sleep 0.01; done
      rm "$DIRECTORY/redis.pid"
      ;;
    *) die "there is no server '$2'" ;;
  esac
}

revive() {
  DIRECTORY=$1
  made_by_start "$DIRECTORY"
  case $2 in
    postgresql) run_postgres || { cat "$DIRECTORY/postgresql.log" >&2; die "PostgreSQL did not start again"; } ;;
    redis) run_redis "$(sed -n 's/^port //p' "$DIRECTORY/redis.conf")" || { cat "$DIRECTORY/redis.log" >&2; die "Redis did not start again"; } ;;
    *) die "there is no server '$2'" ;;
  esac
}

stop() {
  DIRECTORY=$1
  [ -d "$DIRECTORY" ] || return 0
  made_by_start "$DIRECTORY"
  [ ! -s "$DIRECTORY/redis.pid" ] || kill "$(cat "$DIRECTORY/redis.pid")" 2> /dev/null || true
  if [ -f "$DIRECTORY/postgresql/postmaster.pid" ]; then
    unprivileged "$(postgres_programs)/pg_ctl" stop --pgdata="$DIRECTORY/postgresql" --mode=immediate --wait > /dev/null 2>&1 || true
  fi
  rm -rf "$DIRECTORY"
}

case "${1:-}" in
  install) install ;;
  start) start "${2:-}" ;;
  crash) crash "${2:?eng/servers.sh crash needs the directory that start printed}" "${3:-}" ;;
  revive) revive "${2:?eng/servers.sh revive needs the directory that start printed}" "${3:-}" ;;
  stop) stop "${2:?eng/servers.sh stop needs the directory that start printed}" ;;
  *) sed -n '2,13p' "$0" | cut -c3- >&2; exit 2 ;;
esac
