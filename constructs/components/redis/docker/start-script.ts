import { serviceRights } from "../spec";

/**
 * Starts a cache with one user, whose password it reads from the file. Settings and users are in files in the memory of
 * this container: the password is in no argument and no variable. ENGINE, USERNAME, MAX_MEMORY, EVICTION_POLICY and
 * APPEND_ONLY are set. No `${`: Terraform would read an expression.
 */
export const startScript = String.raw`set -eu
umask 077
# By itself: within another command a missing file would be an empty password.
password=$(cat /run/secrets/password)
printf 'user default off -@all\nuser %s on >%s ${serviceRights}\n' "$USERNAME" "$password" > /tmp/users.acl
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
`;

/** Answers only when the cache takes commands: not while it reads its file. */
export const healthCommand =
  'REDISCLI_AUTH=$(cat /run/secrets/password) "$ENGINE-cli" --user "$USERNAME" --no-auth-warning ping | grep -qx PONG';
