/** The migration steps of the database; the rules are those of the shop. */
export const migrations: readonly string[] = [
  `create table if not exists notices (
     event uuid primary key, parcel text not null, kind text not null, sent timestamptz not null default now()
   );
   create index if not exists notices_of_parcel on notices (parcel);
   create table if not exists claims (
     event uuid primary key, parcel text not null, kind text not null, euros integer not null,
     opened timestamptz not null default now()
   );
   create index if not exists claims_of_parcel on claims (parcel);
   create table if not exists summaries (
     id bigint generated always as identity primary key, made timestamptz not null default now(),
     notices integer not null, claims integer not null, euros integer not null
   );`,
];
