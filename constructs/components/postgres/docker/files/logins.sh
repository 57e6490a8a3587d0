#!/bin/sh
# Gives each service and job a login of its own. PGDATABASE and the connection are set; LOGINS has a word for each login: api-1=writer. A
# file in /run/secrets has the password of each. No log of the server has one: psql computes the verifier that the server keeps.
set -eu
run() {
  psql -qX -v database="$PGDATABASE" -v logins="$LOGINS" -f "$1"
}
run /plinth/logins.sql
for login in $LOGINS; do
  name=${login%=*}
  # By itself: within another command a missing file would be an empty password.
  password=$(cat "/run/secrets/${name%-*}_password_${name##*-}")
  # psql asks for the password twice, and names the login in what it says.
  said=$(printf '%s\n%s\n' "$password" "$password" | psql -qX -v ON_ERROR_STOP=1 -c "\\password \"$name\"" 2>&1) || {
    printf '%s\n' "$said" >&2
    exit 1
  }
done
run /plinth/former-logins.sql
