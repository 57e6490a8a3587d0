#!/bin/sh
# Replaces the configuration in /next by standard input, a line with the settings and one with the rules, only if Prometheus accepts both.
set -eu
read -r settings
read -r rules
printf '%s\n' "$settings" > /next/next.json
printf '%s\n' "$rules" > /next/rules.next.json
promtool check config --syntax-only /next/next.json
promtool check rules /next/rules.next.json
mv /next/rules.next.json /next/rules.json
mv /next/next.json /next/prometheus.json
