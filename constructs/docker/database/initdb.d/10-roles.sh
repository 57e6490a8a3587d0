#!/bin/bash
# Runs once, when the pair's first node makes the cluster: the role that copies it, and the application's own user.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --no-psqlrc -U postgres -d postgres \
  -v replication="$(cat /run/secrets/replication_password)" -v application="$(cat /run/secrets/application_password)" \
  -v user="$APPLICATION_USER" -v database="$DATABASE" <<'SQL'
create role replicator with replication login password :'replication';
create role :"user" with login password :'application';
create database :"database" owner :"user";
SQL
echo "host replication replicator all scram-sha-256" >> "$PGDATA/pg_hba.conf"
