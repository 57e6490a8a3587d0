#!/bin/sh
# Starts Prometheus as soon as its first configuration has been loaded. Its pages have no login: it listens only to the network on which it
# has the name PAGE, where the login before them is. KEEP_DAYS is set; URL is the address
# of all pages.
set -eu
until [ -s /config/prometheus.json ]; do sleep 0.2; done
address=$(sh /plinth/address.sh)
# The health check asks it there.
echo "$address" > /tmp/address
exec prometheus --config.file=/config/prometheus.json --storage.tsdb.path=/prometheus --storage.tsdb.retention.time="${KEEP_DAYS}d" \
  --web.listen-address="$address:9090" --web.external-url="$URL/prometheus/" --web.route-prefix=/
