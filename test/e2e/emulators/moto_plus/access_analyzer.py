"""IAM Access Analyzer, of which moto has nothing: keeps the description of each analyzer."""

import json
import re
from datetime import datetime, timezone
from urllib.parse import unquote

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

analyzers = {}
dispatch = DomainDispatcherApplication.__call__


def answer(method, path, caller, body):
    part, _, name = path.strip("/").partition("/")
    name = unquote(name).rpartition("/")[2]
    if part == "tags":
        return 200, {"tags": analyzers.get((*caller, name), {}).get("tags", {})}
    if method == "PUT":
        name = body["analyzerName"]
        arn = f"arn:aws:access-analyzer:{caller[1]}:123456789012:analyzer/{name}"
        created = datetime.now(timezone.utc).isoformat()
        analyzers[(*caller, name)] = {
            **{"arn": arn, "name": name, "type": body["type"], "status": "ACTIVE"},
            **{"createdAt": created, "tags": body.get("tags", {})},
        }
        return 200, {"arn": arn}
    known = analyzers.get((*caller, name))
    if known is None:
        return 404, {"message": "none", "resourceId": name, "resourceType": "ANALYZER"}
    if method == "DELETE":
        del analyzers[(*caller, name)]
        return 200, {}
    return 200, {"analyzer": known}


def call(self, environ, start_response):
    login = environ.get("HTTP_AUTHORIZATION", "")
    scope = re.search(r"Credential=(\w+)/\d+/([\w-]+)/access-analyzer/", login)
    if scope is None:
        return dispatch(self, environ, start_response)
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = json.loads(environ["wsgi.input"].read(length) or b"{}")
    status, answered = answer(environ["REQUEST_METHOD"], environ["PATH_INFO"], scope.groups(), body)
    headers = [("Content-Type", "application/json")]
    if status == 404:
        headers.append(("x-amzn-ErrorType", "ResourceNotFoundException"))
    start_response("200 OK" if status == 200 else "404 Not Found", headers)
    return [json.dumps(answered).encode()]


DomainDispatcherApplication.__call__ = call
