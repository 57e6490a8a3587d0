#!/bin/sh
# Whether the server accepts a login with the password in its file. PGDATABASE is set.
set -eu
PGPASSWORD=$(cat "/run/secrets/${1%-*}_password_${1##*-}")
export PGPASSWORD
exec psql -h 127.0.0.1 -U "$1" -qXAtc "select 1" > /dev/null 2>&1
