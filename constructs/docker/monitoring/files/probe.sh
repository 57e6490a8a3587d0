#!/bin/sh
# Starts the exporter that connects as a client does, with the probes in CONFIG.
set -eu
printf '%s\n' "$CONFIG" > /tmp/probes.json
exec blackbox_exporter --config.file=/tmp/probes.json
