#!/bin/sh
# Starts a cache to which everyone on its networks connects without a login, with RIGHTS. A user with a password, which the health check
# has, logs in as before. ENGINE, USERNAME, RIGHTS, MAX_MEMORY, EVICTION_POLICY and APPEND_ONLY are set.
set -eu
umask 077
# Each by itself: within another command a missing file would be an empty password.
one=$(cat /run/secrets/password_1)
two=$(cat /run/secrets/password_2)
printf 'user default on nopass %s\nuser %s on >%s >%s %s\n' "$RIGHTS" "$USERNAME" "$one" "$two" "$RIGHTS" > /tmp/users.acl
cat > /tmp/server.conf <<CONF
port 6379
protected-mode no
aclfile /tmp/users.acl
dir /data
appendonly $APPEND_ONLY
appendfsync everysec
save ""
maxmemory $MAX_MEMORY
maxmemory-policy $EVICTION_POLICY
# Calls of the application that take longer than 10 ms are kept for slowlog get.
slowlog-log-slower-than 10000
CONF
exec "$ENGINE-server" /tmp/server.conf
