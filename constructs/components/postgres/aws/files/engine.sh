#!/bin/sh
# How PostgreSQL is reached, and how the rows of its tables are counted. The rest of the connection is in the task's variables.
export PGHOST="$RESTORED_HOST" PGPASSWORD="$RESTORED_PASSWORD"
connect() { psql -qXAt -c 'select 1'; }
# An index alone does not tell whether the rows of its table can be read.
count() {
  psql -qXAt -F ' ' -v ON_ERROR_STOP=1 <<'SQL'
set default_transaction_read_only = on;
set enable_indexonlyscan = off;
select format('select count(*), %L from only %s', c.oid::regclass, c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm') and c.relispopulated and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  -- Of what may not be read, tables of extensions alone are left out: RDS owns them.
  and (has_table_privilege(c.oid, 'select') or not exists (
    select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e'))
order by n.nspname, c.relname
\gexec
SQL
}
