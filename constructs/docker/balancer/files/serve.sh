#!/bin/sh
# Starts HAProxy as soon as its first configuration has been loaded.
set -eu
until [ -s /config/haproxy.cfg ]; do sleep 0.2; done
exec haproxy -W -db -f /config/haproxy.cfg
