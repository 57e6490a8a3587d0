#!/bin/sh
# Reads every row of a restored database, and prints how many each table has. RESTORED_HOST and RESTORED_PASSWORD are set when the task is
# started; the rest of the connection is in the task. Fails without a connection, without a table, and without any row.
set -eu
export PGHOST="$RESTORED_HOST" PGPASSWORD="$RESTORED_PASSWORD"
# RDS changes the password while the task starts.
left=60
until said=$(psql -qXAt -c 'select 1' 2>&1); do
  left=$((left - 1))
  [ "$left" -gt 0 ] || {
    printf 'No connection to %s: %s\n' "$PGHOST" "$said" >&2
    exit 1
  }
  sleep "${RETRY_SECONDS:-5}"
done
# An index alone does not tell whether the rows of its table can be read.
counts=$(psql -qXAt -F ' ' -v ON_ERROR_STOP=1 <<'SQL'
set default_transaction_read_only = on;
set enable_indexonlyscan = off;
select format('select count(*), %L from only %s', c.oid::regclass, c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_table_privilege(c.oid, 'select')
order by n.nspname, c.relname
\gexec
SQL
)
[ -n "$counts" ] || {
  echo "$PGDATABASE has no tables." >&2
  exit 1
}
tables=0 rows=0
while read -r count table; do
  echo "Table $table: $count rows"
  tables=$((tables + 1)) rows=$((rows + count))
done <<COUNTS
$counts
COUNTS
echo "$tables tables, $rows rows"
[ "$rows" -gt 0 ]
