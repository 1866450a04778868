#!/usr/bin/env bash
# Runs a command beside a throw-away PostgreSQL in a temporary folder, and takes both away afterwards: the server's URL is
# in DATELINE_TEST_SERVER. Where PostgreSQL is not installed the command runs without it.
set -euo pipefail

bin=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | tail -1)")
[ -x "$bin/initdb" ] || exec "$@"

folder=$(mktemp -d /tmp/dateline-postgresql.XXXXXX)
as_owner=()
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  as_owner=(runuser -u postgres --)
  chown postgres "$folder"
fi
chmod 755 "$folder"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
end() {
  (cd / && "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop) >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap end EXIT

(
  cd /
  "${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U postgres -E UTF8 --locale=C --no-sync \
    --auth-local=trust --auth-host=scram-sha-256 >/dev/null
  # Nothing here outlives the command, so nothing waits for the disk.
  "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start -o "-k $folder -p $port -h 127.0.0.1 \
    -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=300" >/dev/null
) || { cat "$folder/log" >&2; exit 1; }

export DATELINE_TEST_SERVER="postgresql+psycopg://postgres@/postgres?host=$folder&port=$port"
"$@"
