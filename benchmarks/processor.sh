# What a server costs, whatever else runs on the machine; to be sourced. ARC_TEST_SERVERS is the folder of the database's server.
# shellcheck shell=bash

# The processor time that a server and its database have used, in ticks, also by backends that have ended. ticks PID
ticks() {
  local postmaster
  postmaster=$(head -1 "$ARC_TEST_SERVERS"/postgresql/postmaster.pid)
  cat "/proc/$1/stat" "/proc/$postmaster/stat" $(tr ' ' '\n' < "/proc/$postmaster/task/$postmaster/children" | sed '/./s|.*|/proc/&/stat|') 2> /dev/null \
    | sed 's/.*) //' | awk '{ used += $12 + $13 + $14 + $15 } END { print used }'
}
