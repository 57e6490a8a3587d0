/**
 * Starts a store whose one key is the one of the file: it stands neither in an argument nor in what the engine shows. A
 * bucket is a directory. What S3 keeps beside an object lies in files of their own, so that any file system will do.
 * BUCKET and PORT are set. Terraform reads it: a brace after a dollar sign would be one of its expressions.
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
