#!/bin/sh
# Gives the users of the running server the passwords in their files: the server's own, and the login of each service and job. DATABASE,
# LOGINS and SOCKET are set.
set -eu
MYSQL_PWD=$(cat /run/secrets/root_password)
export MYSQL_PWD
statements=$(sh /plinth/users.sh)
printf '%s\n' "$statements" | mysql --no-defaults --socket="$SOCKET" --user=root
exec sh /plinth/logins.sh --socket="$SOCKET" --user=root
