/**
 * Starts a store with one key, which it reads from the file: the key is in no argument and not in the engine's listing. A
 * bucket is a directory. Metadata of objects are in files of their own, so that any file system works.
 * BUCKET and PORT are set. No `${`: Terraform would read an expression.
 */
export const startScript = `set -eu
umask 077
# By itself: within another command a missing file would be an empty key.
ROOT_SECRET_KEY=$(cat /run/secrets/key)
export ROOT_SECRET_KEY
mkdir -p "/var/tmp/objects/$BUCKET" /var/tmp/metadata
# Where the official image has its program.
PATH=$PATH:/app
exec versitygw --quiet --port ":$PORT" --health /health posix --sidecar /var/tmp/metadata /var/tmp/objects
`;

/** Answers only when the store takes requests. */
export const healthCommand =
  'url="http://127.0.0.1:$PORT/health"; wget -qO /dev/null "$url" || curl -fso /dev/null "$url"';
