/**
 * The migration steps, in order; their number is the version of the database. Never change a released step: correct it in a
 * later one. Each step must be compatible with the previous release, which still runs meanwhile.
 */
export const migrations: readonly string[] = [
  `create table if not exists stock (item text primary key, quantity integer not null check (quantity >= 0));
   insert into stock (item, quantity) values ('tea', 1000000), ('coffee', 1000000) on conflict do nothing;
   create table if not exists orders (
     id bigint generated always as identity primary key,
     item text not null,
     quantity integer not null check (quantity > 0),
     created timestamptz not null default now(),
     mailed timestamptz
   );`,
  "create index if not exists orders_to_mail on orders (id) where mailed is null;",
  `create table if not exists stock_moves (
     id bigint generated always as identity primary key,
     item text not null,
     change integer not null
   );
   create table if not exists sales (item text primary key, pieces bigint not null, last_move bigint not null);`,
  "alter table orders add column if not exists key text unique;",
  "alter table orders add column if not exists published timestamptz;",
];
