#!/bin/sh
# Starts a store with one key, which it reads from KEY_FILE: the key is in no argument and not in the engine's listing. A bucket is a
# directory. Metadata of objects are in files of their own, so that any file system works. BUCKET and PORT are set.
set -eu
umask 077
# By itself: within another command a missing file would be an empty key.
ROOT_SECRET_KEY=$(cat "$KEY_FILE")
export ROOT_SECRET_KEY
mkdir -p "/var/tmp/objects/$BUCKET" /var/tmp/metadata
# Where the official image has its program.
PATH=$PATH:/app
exec versitygw --quiet --port ":$PORT" --health /health posix --sidecar /var/tmp/metadata /var/tmp/objects
