#!/bin/sh
# Prints the rules of the user for services, who may use both passwords: during a rotation the copies with the old one stay connected.
set -eu
# Each by itself: within another command a missing file would be an empty password.
one=$(cat /run/secrets/password_1)
two=$(cat /run/secrets/password_2)
printf '>%s >%s' "$one" "$two"
