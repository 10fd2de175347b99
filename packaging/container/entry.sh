#!/bin/sh
# Runs onrecord with the password of its database taken from a file (a secret), so that it stands in no list of
# processes and in no environment. The driver wants it in a file of its own format that nobody else may read.
#
#   ONRECORD_DB_PASSWORD_FILE   the file with the password; without it nothing is done
#   PGPASSFILE                  where to write what the driver reads, /tmp/pgpass unless set
set -eu
if [ -n "${ONRECORD_DB_PASSWORD_FILE:-}" ]; then
  : "${PGPASSFILE:=/tmp/pgpass}"
  export PGPASSFILE
  umask 077
  # Any host, port, database and user: the one password is this program's. ":" and "\" are escaped as libpq has it.
  password=$(sed -n '1{s/[\\:]/\\&/g;p;q;}' "$ONRECORD_DB_PASSWORD_FILE")
  if [ -z "$password" ]; then
    echo "entry: $ONRECORD_DB_PASSWORD_FILE: holds no password in its first line" >&2
    exit 2
  fi
  printf '*:*:*:*:%s\n' "$password" >"$PGPASSFILE"
  unset password
fi
exec onrecord "$@"
