#!/bin/sh
# Gives the users of the running server the passwords in their files: the one of replication, and the login of each service and job.
# PGDATABASE and LOGINS are set.
set -eu
export PGUSER=postgres
psql -qXf /plinth/users.sql
[ ! -e /run/secrets/monitoring_password ] || psql -qXf /plinth/monitoring.sql
exec sh /plinth/logins.sh
