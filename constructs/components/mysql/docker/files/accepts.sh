#!/bin/sh
# Whether the server accepts a login with the password in its file, and lets it into DATABASE.
set -eu
MYSQL_PWD=$(cat "/run/secrets/${1%-*}_password_${1##*-}")
export MYSQL_PWD
exec mysql --no-defaults --host=127.0.0.1 --user="$1" --execute="SELECT 1" "$DATABASE" > /dev/null 2>&1
