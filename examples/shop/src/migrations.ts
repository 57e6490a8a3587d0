/**
 * The steps by which the database came to what it is, in order; their number is its version. A step that has been
 * released is never changed: a later one mends it. Each leaves the version before it able to work on.
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
];
