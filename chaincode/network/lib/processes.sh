# shellcheck shell=bash
# Processes that outlive this script, each in a working directory of its own, by which it is known again. Uses $run for
# the files with their ids, and $fabric.

# Ids of what this call has started.
started=()

# The id of a process, if it is still the one that was started: ids are given again.
pid_of() {
  local pid
  pid=$(cat "$run/$1.pid" 2>/dev/null) || return 0
  if [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$fabric/$1" ]; then
    echo "$pid"
  fi
}

# start NAME VARIABLE=VALUE... PROGRAM ARGUMENT...: with only these variables, since Fabric's programs and the shim read
# many by themselves.
start() {
  local name=$1
  mkdir -p "$fabric/$name"
  pushd "$fabric/$name" >/dev/null
  env -i PATH="$PATH" HOME="$HOME" "${@:2}" </dev/null >>log 2>&1 9>&- &
  echo $! >"$run/$name.pid"
  popd >/dev/null
  started+=("$name")
}

# Stops processes of these names and waits for their end.
stop() {
  local name signal
  for signal in TERM KILL; do
    for name in "$@"; do
      signal "$signal" "$name"
    done
    if ended "$@"; then
      break
    fi
  done
  for name in "$@"; do
    rm -f "$run/$name.pid"
  done
}

signal() {
  local pid
  pid=$(pid_of "$2")
  if [ -n "$pid" ]; then
    kill -"$1" "$pid" 2>/dev/null || true
  fi
}

# Whether all have ended, within 10 s.
ended() {
  local name
  for name in "$@"; do
    retry 10 not_running "$name" || return 1
  done
}

not_running() { [ -z "$(pid_of "$1")" ]; }

# Whether anybody takes connections on a port. Asked of the system, since a connection without TLS would be logged as an error.
listens() { grep -qsE ":$(printf %04X "$1") [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6; }

# retry SECONDS COMMAND...
retry() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# Waits until a process takes connections. await NAME PORT
await() {
  retry 30 listens_or_ended "$1" "$2" || true
  if not_running "$1"; then
    fail "$1 has ended" "$fabric/$1/log"
  fi
  listens "$2" || fail "$1 does not listen on port $2" "$fabric/$1/log"
}

listens_or_ended() { listens "$2" || not_running "$1"; }

# Whether a number is what a process tells of itself. metric PORT NAME VALUE
metric() {
  local answer
  # A process that was frozen takes the connection and says nothing.
  # shellcheck disable=SC2016 # its own shell puts the port in
  answer=$(timeout 2 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET /metrics HTTP/1.0\r\n\r\n" >&3 && cat <&3' "$1" 2>/dev/null) || return 1
  grep -qF "$2 $3" <<<"$answer"
}

# fail REASON [LOG]
fail() {
  echo "failed: $1" >&2
  if [ -n "${2:-}" ] && [ -e "$2" ]; then
    tail -n 5 "$2" | sed 's/^/  /' >&2
    echo "  (all of it: $2)" >&2
  fi
  exit 1
}
