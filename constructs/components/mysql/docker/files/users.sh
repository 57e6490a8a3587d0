#!/bin/sh
# Prints the statements that create DATABASE and its users, with the passwords in the files. Services log in as one of two users, by
# turns: while a rotation gives one of them another password, the other one's is valid. The last statement creates the user of the
# health check, who may do nothing and connects from this container alone: the check fails if one of the statements before did.
set -eu
# Each by itself: within another command a missing file would be an empty password.
root=$(cat /run/secrets/root_password)
one=$(cat /run/secrets/application_password_1)
two=$(cat /run/secrets/application_password_2)
quoted() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g"; }
cat <<SQL
DROP USER IF EXISTS 'probe'@'127.0.0.1';
ALTER USER 'root'@'localhost' IDENTIFIED BY '$(quoted "$root")';
CREATE DATABASE IF NOT EXISTS \`$DATABASE\`;
CREATE USER IF NOT EXISTS 'application-1'@'%', 'application-2'@'%';
ALTER USER 'application-1'@'%' IDENTIFIED BY '$(quoted "$one")';
ALTER USER 'application-2'@'%' IDENTIFIED BY '$(quoted "$two")';
GRANT ALL ON \`$DATABASE\`.* TO 'application-1'@'%', 'application-2'@'%';
CREATE USER 'probe'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 4;
SQL
