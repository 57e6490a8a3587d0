#!/bin/sh
# Reads every row of a restored database, and prints how many each table has. What differs between engines is in engine.sh. RESTORED_HOST and
# RESTORED_PASSWORD are set when the task is started; the arguments are those of the client. Fails without a connection, and without any row
# unless EMPTY_BECAUSE says why there may be none.
set -eu
# shellcheck disable=SC1091
. /plinth/engine.sh
# RDS changes the password while the task starts.
left=60
until said=$(connect "$@" 2>&1); do
  left=$((left - 1))
  [ "$left" -gt 0 ] || {
    printf 'No connection to %s: %s\n' "$RESTORED_HOST" "$said" >&2
    exit 1
  }
  sleep "${RETRY_SECONDS:-5}"
done
counts=$(count "$@")
tables=0 rows=0
while read -r count table; do
  [ -n "$table" ] || continue
  echo "Table $table: $count rows"
  tables=$((tables + 1)) rows=$((rows + count))
done <<COUNTS
$counts
COUNTS
echo "$tables tables, $rows rows"
[ "$rows" -eq 0 ] || exit 0
if [ -n "${EMPTY_BECAUSE-}" ]; then
  echo "It may be empty: $EMPTY_BECAUSE"
else
  echo "The restored database has no rows. If the original has none yet, say why in emptyBecause of its settings." >&2
  exit 1
fi
