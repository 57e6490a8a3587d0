/** The migration steps of each database; the rules are those of the shop. */
export const migrations: Readonly<Record<string, readonly string[]>> = {
  users: [
    `create table if not exists users (
       id bigint generated always as identity primary key, name text not null,
       created timestamptz not null default now()
     );`,
  ],
  orders: [
    `create table if not exists orders (
       id bigint generated always as identity primary key, "user" text not null, item text not null,
       quantity integer not null check (quantity > 0), created timestamptz not null default now(),
       recorded timestamptz
     );
     create index if not exists orders_to_record on orders (id) where recorded is null;`,
  ],
  products: [
    `create table if not exists products (item text primary key, stock integer not null check (stock >= 0));
     insert into products (item, stock) values ('tea', 1000), ('coffee', 1000) on conflict do nothing;
     create table if not exists sales ("order" bigint primary key, item text not null, quantity integer not null);
     create index if not exists sales_of_item on sales (item);`,
  ],
};
