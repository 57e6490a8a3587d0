#!/bin/sh
# Gives the users of the running server the passwords in the files.
set -eu
MYSQL_PWD=$(cat /run/secrets/root_password)
export MYSQL_PWD
statements=$(sh /plinth/users.sh)
printf '%s\n' "$statements" | mysql --no-defaults --socket=/tmp/mysqld.sock --user=root
