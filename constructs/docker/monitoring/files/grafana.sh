#!/bin/sh
# Starts Grafana with the data sources in SOURCES, and with each dashboard in a variable DASHBOARD_<n>. Nobody changes them: they are written
# again at each start, and so is all that Grafana keeps.
set -eu
mkdir -p /tmp/provisioning/datasources /tmp/provisioning/dashboards /tmp/dashboards /tmp/data /tmp/plugins
printf '%s\n' "$SOURCES" > /tmp/provisioning/datasources/sources.yaml
printf '%s\n' "$PROVIDERS" > /tmp/provisioning/dashboards/providers.yaml
count=1
while dashboard=$(printenv "DASHBOARD_$count"); do
  printf '%s\n' "$dashboard" > "/tmp/dashboards/$count.json"
  count=$((count + 1))
done
exec grafana server --homepath=/usr/share/grafana
