-- The user of an exporter of statistics, with the password in its file; it reads no table.
\set ON_ERROR_STOP on
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
\set monitoring `cat /run/secrets/monitoring_password`
select 'create role monitoring' where not exists (select from pg_roles where rolname = 'monitoring') \gexec
alter role monitoring login connection limit 5 password :'monitoring';
grant pg_monitor to monitoring;
