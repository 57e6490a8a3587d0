#!/bin/sh
# Asks for a login before the pages of the monitoring. The password is in no argument. DASHBOARDS: Grafana is one of them. TRACES: Jaeger is. LOGS: Loki is.
set -eu
PASSWORD=$(cat /run/secrets/password)
export PASSWORD
exec haproxy -W -db -f /plinth/login.cfg
