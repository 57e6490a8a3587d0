#!/bin/sh
# Gives the user of the running cache the passwords in the files. Open connections stay. ENGINE and USERNAME are set.
set -eu
passwords=$(sh /plinth/passwords.sh)
REDISCLI_AUTH=$(cat /tmp/keeper)
export REDISCLI_AUTH
answer=$(printf 'ACL SETUSER %s resetpass %s\n' "$USERNAME" "$passwords" | "$ENGINE-cli" --user keeper --no-auth-warning)
if [ "$answer" != OK ]; then
  echo "$answer" >&2
  exit 1
fi
