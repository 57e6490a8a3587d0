-- Roles and passwords, as the files in /run/secrets say; :database is the name of the database and of the role that owns everything in
-- it. Services log in as one of two users, by turns: while a rotation gives one of them another password, the other one's is valid.
\set ON_ERROR_STOP on
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
\set one `cat /run/secrets/application_password_1`
\set two `cat /run/secrets/application_password_2`
\set replication `cat /run/secrets/replication_password`

select format('create role %I', name)
  from unnest(array[:'database', 'application-1', 'application-2', 'replicator']) as name
  where not exists (select from pg_roles where rolname = name) \gexec
alter role :"database" nologin;
alter role "application-1" login password :'one';
alter role "application-2" login password :'two';
grant :"database" to "application-1", "application-2";
-- What one of them creates belongs to both.
alter role "application-1" set role :"database";
alter role "application-2" set role :"database";
alter role replicator login replication password :'replication';
alter database :"database" owner to :"database";
