#!/bin/sh
# Gives the running store the keys in the files, in one step: it reads its accounts at each request. Both accounts may do everything in
# it; consumers use one of them, by turns: while a rotation gives one another key, the other one's is valid.
set -eu
umask 077
# Each by itself: within another command a missing file would be an empty key.
one=$(cat /run/secrets/key_1)
two=$(cat /run/secrets/key_2)
account() { printf '"%s":{"access":"%s","secret":"%s","role":"admin"}' "$1" "$1" "$2"; }
printf '{"accessAccounts":{%s,%s}}\n' "$(account application-1 "$one")" "$(account application-2 "$two")" > /tmp/iam/users.next
mv /tmp/iam/users.next /tmp/iam/users.json
