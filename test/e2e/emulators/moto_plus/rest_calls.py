"""Answers the calls of services with an API of paths and JSON of which moto has nothing, or too little."""

import json
import re

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

services = {}
dispatch = DomainDispatcherApplication.__call__


class Unknown(Exception):
    """What is asked for is not there."""


def answers(service):
    """Registers who answers a service: answer(method, path, region, body) returns the body, or raises Unknown."""

    def register(answer):
        services[service] = answer
        return answer

    return register


def call(self, environ, start_response):
    login = environ.get("HTTP_AUTHORIZATION", "")
    scope = re.search(r"Credential=\w+/\d+/([\w-]+)/([\w-]+)/", login)
    answer = services.get(scope.group(2)) if scope else None
    if answer is None:
        return dispatch(self, environ, start_response)
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = json.loads(environ["wsgi.input"].read(length) or b"{}")
    headers = [("Content-Type", "application/json")]
    try:
        answered = answer(environ["REQUEST_METHOD"], environ["PATH_INFO"].rstrip("/"), scope.group(1), body)
        start_response("200 OK", headers)
    except Unknown as error:
        answered = {"message": str(error), "Message": str(error)}
        start_response("404 Not Found", [*headers, ("x-amzn-ErrorType", "ResourceNotFoundException")])
    return [json.dumps(answered).encode()]


DomainDispatcherApplication.__call__ = call
