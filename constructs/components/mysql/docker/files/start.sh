#!/bin/sh
# Starts the server with a database and its users. The statements are in memory of this container alone. DATABASE, BUFFER_POOL and
# MAX_CONNECTIONS are set. A data directory that was not finished is created again.
set -eu
umask 077
sh /plinth/users.sh > /tmp/init.sql
if [ ! -d /var/lib/mysql/data ]; then
  rm -rf /var/lib/mysql/new
  mysqld --no-defaults --initialize-insecure --datadir=/var/lib/mysql/new --tmpdir=/tmp --mysqlx=OFF
  mv /var/lib/mysql/new /var/lib/mysql/data
fi
exec mysqld --no-defaults --datadir=/var/lib/mysql/data --tmpdir=/tmp --init-file=/tmp/init.sql \
  --socket=/tmp/mysqld.sock --pid-file=/tmp/mysqld.pid --mysqlx=OFF --secure-file-priv=NULL \
  --innodb-buffer-pool-size="$BUFFER_POOL" --max-connections="$MAX_CONNECTIONS" --performance-schema=OFF \
  --skip-name-resolve --disable-log-bin --innodb-print-all-deadlocks=ON --lock-wait-timeout=600
