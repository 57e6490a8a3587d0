#!/bin/sh
# Exit code 0: HAProxy answers. The official image has no curl: on Debian bash opens the port itself, on Alpine there is wget.
url=127.0.0.1:8405/health
if command -v wget > /dev/null; then
  wget -q -O /dev/null "http://$url"
else
  exec bash -c 'exec 3<> /dev/tcp/127.0.0.1/8405 && printf "GET /health HTTP/1.0\r\n\r\n" >&3 && grep -q " 200 " <&3' 2> /dev/null
fi
