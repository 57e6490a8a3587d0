#!/bin/sh
# How MySQL is reached, and how the rows of its tables are counted. DATABASE is the name of the database: without it there is no connection.
export MYSQL_PWD="$RESTORED_PASSWORD"
run() { mysql --no-defaults "$@" --host="$RESTORED_HOST" --database="$DATABASE" --batch --raw --skip-column-names; }
connect() { echo 'SELECT 1' | run "$@"; }
# An index alone does not tell whether the rows of its table can be read.
count() {
  statements=$(run "$@" <<'SQL'
SELECT CONCAT('SELECT COUNT(*), ', QUOTE(table_name), ' FROM `', REPLACE(table_name, '`', '``'), '` USE INDEX ();')
FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name;
SQL
  )
  [ -z "$statements" ] || printf 'SET SESSION TRANSACTION READ ONLY;\n%s\n' "$statements" | run "$@"
}
