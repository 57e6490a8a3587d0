#!/bin/sh
# Starts Alertmanager with the configuration in CONFIG, which names the files with secrets.
set -eu
printf '%s\n' "$CONFIG" > /tmp/alertmanager.json
exec alertmanager --config.file=/tmp/alertmanager.json --storage.path=/tmp/alertmanager --web.external-url=/alertmanager/ \
  --web.route-prefix=/ --cluster.listen-address=
