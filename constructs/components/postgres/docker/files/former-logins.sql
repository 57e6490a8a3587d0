-- Logins that are not in :logins any more. The first run marks them, because the previous version of a service may still use them; the next
-- one drops them. What they own becomes the owner's.
\set ON_ERROR_STOP on
set lock_timeout = '60s';
set client_min_messages = 'error';
begin;
select set_config('plinth.database', :'database', true), set_config('plinth.logins', :'logins', true) \g /dev/null
do $$
declare
  owner constant text := current_setting('plinth.database');
  logins constant text[] := string_to_array(current_setting('plinth.logins'), ' ');
  is_superuser constant boolean := (select rolsuper from pg_roles where rolname = current_user);
  item record;
begin
  for item in
    select rolname as name, shobj_description(oid, 'pg_authid') as note from pg_roles
    -- The last two are those of all services, before each had its own.
    where (shobj_description(oid, 'pg_authid') in ('plinth: in use', 'plinth: former')
        or rolname in ('application-1', 'application-2'))
      and rolname not in (select split_part(login, '=', 1) from unnest(logins) as login)
  loop
    if item.note = 'plinth: former' then
      if not is_superuser then
        execute format('grant %I to current_user', item.name);
      end if;
      execute format('reassign owned by %I to %I', item.name, owner);
      execute format('drop owned by %I', item.name);
      execute format('drop role %I', item.name);
    else
      execute format('comment on role %I is %L', item.name, 'plinth: former');
    end if;
  end loop;
end
$$;
commit;
