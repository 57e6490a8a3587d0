#!/usr/bin/env bash
# Gives the users of the running node the passwords in the files: the user moves-1 that of /run/secrets/moves_password_1, the user monitoring that
# of /run/secrets/monitoring_password. Open connections stay. The passwords are in no argument: a file in the memory of this container has them
# for a moment. With a name in snake case only those of that stream. DATA is set.
set -euo pipefail
umask 077
work=$(mktemp -d /tmp/passwords.XXXXXX)
trap 'rm -rf "$work"' EXIT
shopt -s nullglob
files=(/run/secrets/*_password_[12])
[ -z "${1:-}" ] || files=("/run/secrets/$1"_password_[12])
[ -n "${1:-}" ] || [ ! -e /run/secrets/monitoring_password ] || files+=(/run/secrets/monitoring_password)
for file in "${files[@]}"; do
  name=$(basename "$file")
  label=${name%_password*}
  number=${name##*_password}
  printf 'SCRAM-SHA-512=password=%s\n' "$(cat "$file")" > "$work/user"
  java -Xmx48m "-Djava.io.tmpdir=$DATA/tmp" -cp '/opt/kafka/libs/*' kafka.admin.ConfigCommand --bootstrap-server 127.0.0.1:9094 \
    --alter --entity-type users --entity-name "${label//_/-}${number/_/-}" --add-config-file "$work/user" 2>&1 |
    sed 's/password=.*/password=…/'
done
