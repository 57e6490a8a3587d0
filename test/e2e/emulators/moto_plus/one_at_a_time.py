"""A server that Terraform can lean on with 20 requests at once.

- moto answers from threads over dictionaries without locks ("dictionary changed size during iteration"): requests
  take turns.
- moto answers within a millisecond, as no network does. The provider's HTTP client then sometimes closes the
  connection while it still finishes sending ("use of closed network connection", about 1 request in 1,600), sends the
  request again, and a create that had succeeded fails as a duplicate. With 10 ms it was 0 in 25,000."""

from threading import Lock
from time import sleep

from moto.moto_server import werkzeug_app

NETWORK_SECONDS = 0.01

_answer = werkzeug_app.DomainDispatcherApplication.__call__
_turn = Lock()


def answer(self, environ, start_response):
    sleep(NETWORK_SECONDS)
    with _turn:
        return _answer(self, environ, start_response)


werkzeug_app.DomainDispatcherApplication.__call__ = answer
