/**
 * Starts the server with a database and its two users, whose passwords are those of the files at each start: a rotated
 * password takes effect with the new container. The statements are written to memory of this container alone. DATABASE,
 * USERNAME, BUFFER_POOL and MAX_CONNECTIONS are set. A data directory that was not finished is created again. Terraform reads
 * the script: a brace after a dollar sign would be one of its expressions.
 */
export const startScript = String.raw`set -eu
umask 077
# Each by itself: within another command a missing file would be an empty password.
root=$(cat /run/secrets/root_password)
application=$(cat /run/secrets/application_password)
quoted() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g"; }
cat > /tmp/init.sql <<SQL
DROP USER IF EXISTS 'probe'@'127.0.0.1';
ALTER USER 'root'@'localhost' IDENTIFIED BY '$(quoted "$root")';
CREATE DATABASE IF NOT EXISTS \`$DATABASE\`;
CREATE USER IF NOT EXISTS '$USERNAME'@'%';
ALTER USER '$USERNAME'@'%' IDENTIFIED BY '$(quoted "$application")';
GRANT ALL ON \`$DATABASE\`.* TO '$USERNAME'@'%';
CREATE USER 'probe'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 4;
SQL
if [ ! -d /var/lib/mysql/data ]; then
  rm -rf /var/lib/mysql/new
  mysqld --no-defaults --initialize-insecure --datadir=/var/lib/mysql/new --tmpdir=/tmp --mysqlx=OFF
  mv /var/lib/mysql/new /var/lib/mysql/data
fi
exec mysqld --no-defaults --datadir=/var/lib/mysql/data --tmpdir=/tmp --init-file=/tmp/init.sql \
  --socket=/tmp/mysqld.sock --pid-file=/tmp/mysqld.pid --mysqlx=OFF --secure-file-priv=NULL \
  --innodb-buffer-pool-size="$BUFFER_POOL" --max-connections="$MAX_CONNECTIONS" --performance-schema=OFF \
  --skip-name-resolve --disable-log-bin --innodb-print-all-deadlocks=ON --lock-wait-timeout=600
`;

/**
 * Through TCP: while the statements of the start run, the server listens nowhere. The last statement creates the user, who may
 * do nothing and connects from this container alone: the check fails if one of the statements before did.
 */
export const healthCommand = ["CMD", "mysqladmin", "status", "--host=127.0.0.1", "--user=probe", "--silent"];
