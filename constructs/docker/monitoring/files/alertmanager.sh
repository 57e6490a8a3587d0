#!/bin/sh
# Starts Alertmanager with the configuration in CONFIG, which names the files with secrets. URL is the address of all pages.
set -eu
printf '%s\n' "$CONFIG" > /tmp/alertmanager.json
exec alertmanager --config.file=/tmp/alertmanager.json --storage.path=/tmp/alertmanager --web.external-url="$URL/alertmanager/" \
  --web.route-prefix=/ --cluster.listen-address=
