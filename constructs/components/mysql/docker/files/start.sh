#!/bin/sh
# Starts the server with a database and its users. The statements are in memory of this container alone. DATABASE, BUFFER_POOL and
# MAX_CONNECTIONS are set, SOCKET and BINARY_LOG: whether changes are kept for backups, for 15 days, which is more than twice as long as the
# time between two weekly ones. A data directory that was not finished is created again.
set -eu
umask 077
sh /plinth/users.sh > /tmp/init.sql
if [ ! -d /var/lib/mysql/data ]; then
  rm -rf /var/lib/mysql/new
  mysqld --no-defaults --initialize-insecure --datadir=/var/lib/mysql/new --tmpdir=/tmp --mysqlx=OFF
  mv /var/lib/mysql/new /var/lib/mysql/data
fi
log=--disable-log-bin
if [ "$BINARY_LOG" = yes ]; then
  mkdir -p /var/lib/mysql/binlog
  log="--log-bin=/var/lib/mysql/binlog/binlog --server-id=1 --binlog-expire-logs-seconds=1296000"
fi
# Of a server that was killed.
rm -f "$SOCKET" "$SOCKET.lock"
# shellcheck disable=SC2086 # several options
exec mysqld --no-defaults --datadir=/var/lib/mysql/data --tmpdir=/tmp --init-file=/tmp/init.sql \
  --socket="$SOCKET" --pid-file=/tmp/mysqld.pid --mysqlx=OFF --secure-file-priv=NULL \
  --innodb-buffer-pool-size="$BUFFER_POOL" --max-connections="$MAX_CONNECTIONS" --performance-schema=OFF \
  --skip-name-resolve $log --innodb-print-all-deadlocks=ON --lock-wait-timeout=600
