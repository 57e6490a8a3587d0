#!/bin/sh
# Starts Jaeger with the configuration in CONFIG. Its pages have no login: they are where the login before them is, under the name PAGE.
set -eu
PAGE_ADDRESS=$(sh /plinth/address.sh)
export PAGE_ADDRESS
exec /cmd/jaeger/jaeger-linux --config=env:CONFIG
