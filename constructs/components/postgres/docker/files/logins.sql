-- A login for each service and job, with the rights that it needs. :database is the name of the database and of the role that owns
-- everything in it; :logins has a word for each login: api-1=writer, migrate-1=owner, report-1=reader. Safe to run again, by a superuser and
-- by the master user of RDS, which is none.
\set ON_ERROR_STOP on
set lock_timeout = '60s';
set client_min_messages = 'error';
begin;
-- Two runs at the same time would create the same roles.
select pg_advisory_xact_lock(hashtext('plinth.logins')) \g /dev/null
select set_config('plinth.database', :'database', true), set_config('plinth.logins', :'logins', true) \g /dev/null
do $$
declare
  owner constant text := current_setting('plinth.database');
  logins constant text[] := string_to_array(current_setting('plinth.logins'), ' ');
  writers constant text := 'plinth-writers';
  readers constant text := 'plinth-readers';
  is_superuser constant boolean := (select rolsuper from pg_roles where rolname = current_user);
  given text[];
  item record;
begin
  for item in
    select unnest(array[owner, writers, readers]) as name
    union all select split_part(login, '=', 1) from unnest(logins) as login
  loop
    if not exists (select from pg_roles where rolname = item.name) then
      execute format('create role %I', item.name);
    end if;
  end loop;

  -- What the master user created becomes the owner's, but for other databases; what other users created stays theirs.
  if not is_superuser then
    given := array(select datname from pg_database where datdba = current_user::regrole and datname <> owner);
    execute format('grant %I to current_user', owner);
    execute format('reassign owned by current_user to %I', owner);
    for item in select unnest(given) as name loop
      execute format('alter database %I owner to current_user', item.name);
    end loop;
  end if;
  execute format('alter database %I owner to %I', owner, owner);

  for item in select split_part(login, '=', 1) as name, split_part(login, '=', 2) as rights from unnest(logins) as login loop
    execute format('revoke %I, %I, %I from %I', owner, writers, readers, item.name);
    execute format('alter role %I reset role', item.name);
    execute format('grant %I to %I', case item.rights when 'owner' then owner when 'writer' then writers else readers end, item.name);
    -- What one owner creates belongs to all of them.
    if item.rights = 'owner' then
      execute format('alter role %I set role %I', item.name, owner);
    end if;
    execute format('alter role %I login', item.name);
    execute format('comment on role %I is %L', item.name, 'plinth: in use');
  end loop;

  -- Before PostgreSQL 15 everybody may create tables in this schema.
  if (select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'public') then
    revoke create on schema public from public;
    execute format('grant all on schema public to %I', owner);
  end if;

  execute format('set local role %I', owner);
  for item in
    select nspname as name from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' and pg_has_role(nspowner, 'usage')
  loop
    execute format('grant usage on schema %I to %I, %I', item.name, writers, readers);
  end loop;
  for item in
    select oid::regclass as name, relkind = 'S' as is_sequence from pg_class
    where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relowner = (select oid from pg_roles where rolname = owner)
  loop
    if item.is_sequence then
      execute format('grant usage, select, update on sequence %s to %I', item.name, writers);
      execute format('grant select on sequence %s to %I', item.name, readers);
    else
      execute format('grant select, insert, update, delete on %s to %I', item.name, writers);
      execute format('grant select on %s to %I', item.name, readers);
    end if;
  end loop;
  -- The same for what its owner creates later.
  execute format('alter default privileges grant usage on schemas to %I, %I', writers, readers);
  execute format('alter default privileges grant select, insert, update, delete on tables to %I', writers);
  execute format('alter default privileges grant select on tables to %I', readers);
  execute format('alter default privileges grant usage, select, update on sequences to %I', writers);
  execute format('alter default privileges grant select on sequences to %I', readers);
end
$$;
commit;
