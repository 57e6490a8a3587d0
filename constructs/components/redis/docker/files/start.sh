#!/bin/sh
# Starts a cache with a user for services. Settings and users are in files in the memory of this container: the passwords are in no
# argument and no variable. DEFAULT_USER has the rights of a connection without a login. ENGINE, USERNAME, RIGHTS, MAX_MEMORY,
# EVICTION_POLICY and APPEND_ONLY are set; SOCKET where the cache is backed up.
set -eu
umask 077
# By itself: within another command a missing file would be an empty password.
passwords=$(sh /plinth/passwords.sh)
# With it the programs of this container answer for its health and set passwords, and do nothing else.
head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n' > /tmp/keeper
cat > /tmp/users.acl <<ACL
user default $DEFAULT_USER
user $USERNAME on $passwords $RIGHTS
user keeper on >$(cat /tmp/keeper) -@all +ping +acl|setuser
ACL
# For the backup: a snapshot of all keys, and nothing else. The socket and the password are in a volume that both share.
if [ -n "${SOCKET-}" ]; then
  head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n' > /var/tmp/backup-password
  printf 'user backup on >%s -@all +ping +psync +sync +replconf\n' "$(cat /var/tmp/backup-password)" >> /tmp/users.acl
  printf 'unixsocket %s\nunixsocketperm 700\n' "$SOCKET" > /tmp/socket.conf
else
  : > /tmp/socket.conf
fi
# For an exporter of statistics; it reads no key.
if [ -e /run/secrets/monitoring_password ]; then
  printf 'user monitoring on >%s -@all +ping +info +config|get +slowlog|len +slowlog|get +latency|latest +latency|histogram +client|setname\n' \
    "$(cat /run/secrets/monitoring_password)" >> /tmp/users.acl
fi
cat > /tmp/server.conf <<CONF
port 6379
protected-mode no
aclfile /tmp/users.acl
# Who may call subscribe and publish does so on all channels, as on ElastiCache.
acl-pubsub-default allchannels
dir /data
appendonly $APPEND_ONLY
appendfsync everysec
save ""
maxmemory $MAX_MEMORY
maxmemory-policy $EVICTION_POLICY
# Calls of the application that take longer than 10 ms are kept for slowlog get.
slowlog-log-slower-than 10000
$(cat /tmp/socket.conf)
CONF
exec "$ENGINE-server" /tmp/server.conf
