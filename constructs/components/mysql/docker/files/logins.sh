#!/bin/sh
# Gives each service and job a login of its own. DATABASE is the name of the database; LOGINS has a word for each login: api-1=writer,
# migrate-1=owner, report-1=reader. A file in /run/secrets has the password of each. The arguments are those of the client; MYSQL_PWD is the
# password of the user who may create users. Safe to run again. MySQL writes no password to its logs.
set -eu
quoted() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g"; }
run() { mysql --no-defaults "$@" --batch --skip-column-names; }
grants() {
  cat <<SQL
CREATE ROLE IF NOT EXISTS 'plinth-owners'@'%', 'plinth-writers'@'%', 'plinth-readers'@'%';
GRANT ALL ON \`$DATABASE\`.* TO 'plinth-owners'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE, SHOW VIEW, LOCK TABLES, CREATE TEMPORARY TABLES ON \`$DATABASE\`.* TO 'plinth-writers'@'%';
GRANT SELECT, SHOW VIEW ON \`$DATABASE\`.* TO 'plinth-readers'@'%';
SQL
  for login in $LOGINS; do
    name=${login%=*}
    role=plinth-${login#*=}s
    # By itself: within another command a missing file would be an empty password.
    password=$(cat "/run/secrets/${name%-*}_password_${name##*-}")
    identified="'$name'@'%' IDENTIFIED BY '$(quoted "$password")'"
    cat <<SQL
CREATE USER IF NOT EXISTS $identified;
ALTER USER $identified ATTRIBUTE '{"plinth": "in use"}';
GRANT '$role'@'%' TO '$name'@'%';
SET DEFAULT ROLE '$role'@'%' TO '$name'@'%';
SQL
    for other in owner writer reader; do
      [ "$other" = "${login#*=}" ] || echo "REVOKE IF EXISTS 'plinth-${other}s'@'%' FROM '$name'@'%';"
    done
  done
}
# Those that are not in LOGINS any more. The first run marks them, because the previous version of a service may still use them; the next one
# drops them.
former() {
  wanted="''"
  for login in $LOGINS; do wanted="$wanted, '${login%=*}'"; done
  cat <<SQL
SELECT CASE attribute->>'\$.plinth'
  WHEN 'former' THEN CONCAT('DROP USER ', QUOTE(user), '@''%'';')
  ELSE CONCAT('ALTER USER ', QUOTE(user), '@''%'' ATTRIBUTE ''{"plinth": "former"}'';')
END FROM information_schema.user_attributes
WHERE host = '%' AND user NOT IN ($wanted) AND (attribute->>'\$.plinth' IS NOT NULL OR user IN ('application-1', 'application-2'));
SQL
}
statements=$(grants)
printf '%s\n' "$statements" | run "$@"
statements=$(former | run "$@")
printf '%s\n' "$statements" | run "$@"
