#!/bin/sh
# Replaces the configuration in /next by standard input in one step, and only if HAProxy accepts it.
set -eu
cat > /next/next.cfg
haproxy -c -f /next/next.cfg
mv /next/next.cfg /next/haproxy.cfg
