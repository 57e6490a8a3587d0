#!/bin/sh
# Prints the statements that create DATABASE and give the server's own users the passwords in their files: root, and, if something watches the
# server, the user of an exporter, who reads statistics and no table. The last statement creates the user of the health check, who may do nothing
# and connects from this container alone: the check fails if one of the statements before did.
set -eu
# By itself: within another command a missing file would be an empty password.
root=$(cat /run/secrets/root_password)
quoted() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g"; }
cat <<SQL
DROP USER IF EXISTS 'probe'@'127.0.0.1';
ALTER USER 'root'@'localhost' IDENTIFIED BY '$(quoted "$root")';
CREATE DATABASE IF NOT EXISTS \`$DATABASE\`;
SQL
if [ -e /run/secrets/monitoring_password ]; then
  password=$(cat /run/secrets/monitoring_password)
  identified="'monitoring'@'%' IDENTIFIED BY '$(quoted "$password")'"
  cat <<SQL
CREATE USER IF NOT EXISTS $identified;
ALTER USER $identified WITH MAX_USER_CONNECTIONS 5;
GRANT PROCESS ON *.* TO 'monitoring'@'%';
SQL
fi
cat <<SQL
CREATE USER 'probe'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 4;
SQL
