#!/bin/sh
# Reads every row of a restored database, and prints how many each table has. RESTORED_HOST and RESTORED_PASSWORD are set when the task is
# started; the arguments are those of the client, DATABASE is the name of the database. Fails without a connection, without a table, and
# without any row.
set -eu
export MYSQL_PWD="$RESTORED_PASSWORD"
run() { mysql --no-defaults "$@" --host="$RESTORED_HOST" --batch --skip-column-names; }
# RDS changes the password while the task starts.
left=60
until said=$(echo 'SELECT 1' | run "$@" 2>&1); do
  left=$((left - 1))
  [ "$left" -gt 0 ] || {
    printf 'No connection to %s: %s\n' "$RESTORED_HOST" "$said" >&2
    exit 1
  }
  sleep "${RETRY_SECONDS:-5}"
done
# An index alone does not tell whether the rows of its table can be read.
statements=$(run "$@" <<SQL
SELECT CONCAT('SELECT COUNT(*), ', QUOTE(table_name), ' FROM \`', table_schema, '\`.\`', REPLACE(table_name, '\`', '\`\`'), '\` USE INDEX ();')
FROM information_schema.tables WHERE table_schema = '$DATABASE' AND table_type = 'BASE TABLE' ORDER BY table_name;
SQL
)
[ -n "$statements" ] || {
  echo "$DATABASE has no tables." >&2
  exit 1
}
counts=$(printf 'SET SESSION TRANSACTION READ ONLY;\n%s\n' "$statements" | run "$@" --raw)
tables=0 rows=0
while read -r count table; do
  echo "Table $table: $count rows"
  tables=$((tables + 1)) rows=$((rows + count))
done <<COUNTS
$counts
COUNTS
echo "$tables tables, $rows rows"
[ "$rows" -gt 0 ]
