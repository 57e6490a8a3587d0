-- The user of replication, with the password in its file.
\set ON_ERROR_STOP on
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
\set replication `cat /run/secrets/replication_password`
select 'create role replicator' where not exists (select from pg_roles where rolname = 'replicator') \gexec
alter role replicator login replication password :'replication';
