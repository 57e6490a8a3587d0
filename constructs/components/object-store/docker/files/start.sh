#!/bin/sh
# Starts a store with two keys for its consumers. The key of its own user is random, in the memory of this container alone. A bucket is a
# directory. Metadata of objects are in files of their own, so that any file system works. BUCKET and PORT are set.
set -eu
umask 077
mkdir -p "/var/tmp/objects/$BUCKET" /var/tmp/metadata /tmp/iam
sh /plinth/set-keys.sh
# The bucket's policy, where the gateway keeps it: anybody gets objects, and nobody lists them.
policy="/var/tmp/metadata/$BUCKET/meta/policy"
if [ "${PUBLIC_READ:-off}" = on ]; then
  mkdir -p "${policy%/*}"
  printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}]}\n' "$BUCKET" > "$policy"
else
  rm -f "$policy"
fi
ROOT_ACCESS_KEY=root
ROOT_SECRET_KEY=$(head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n')
export ROOT_ACCESS_KEY ROOT_SECRET_KEY
# Where the official image has its program.
PATH=$PATH:/app
# Without a cache a changed key is valid at once.
exec versitygw --quiet --port ":$PORT" --health /health --iam-dir /tmp/iam --iam-cache-disable \
  posix --sidecar /var/tmp/metadata /var/tmp/objects
