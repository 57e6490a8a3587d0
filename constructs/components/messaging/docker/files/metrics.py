"""Serves the number of messages in each queue of the broker, and the age of the oldest one, for Prometheus."""

import json
import os
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MESSAGES = os.environ["BROKER"] + "/_ministack/sqs/messages"


def queues():
    with urllib.request.urlopen(MESSAGES, timeout=5) as answer:
        found = json.load(answer)
    for regions in found["messages"].values():
        for by_url in regions.values():
            for url, messages in by_url.items():
                yield url.rsplit("/", 1)[1], messages


def metrics():
    now = time.time()
    lines = []
    for name, messages in queues():
        sent = [message["SentTimestamp"] for message in messages]
        lines.append(f'queue_messages{{queue="{name}"}} {len(sent)}')
        lines.append(f'queue_oldest_message_seconds{{queue="{name}"}} {max(0, now - min(sent, default=now))}')
    return "\n".join(lines) + "\n"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            body, status = metrics().encode(), 200
        except (OSError, KeyError, ValueError) as error:
            body, status = f"{error}\n".encode(), 503
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("", 8080), Handler).serve_forever()
