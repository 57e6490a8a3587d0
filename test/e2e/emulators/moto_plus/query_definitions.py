"""Saved queries of CloudWatch Logs, of which moto has nothing: keeps their texts."""

import json
import uuid

from moto.logs.responses import LogsResponse

queries = {}


def put(self):
    id = self._get_param("queryDefinitionId") or str(uuid.uuid4())
    queries[id] = {
        **{"queryDefinitionId": id, "name": self._get_param("name")},
        **{"queryString": self._get_param("queryString")},
        **{"logGroupNames": self._get_param("logGroupNames") or []},
    }
    return json.dumps({"queryDefinitionId": id})


def describe(self):
    prefix = self._get_param("queryDefinitionNamePrefix") or ""
    return json.dumps({"queryDefinitions": [own for own in queries.values() if own["name"].startswith(prefix)]})


def delete(self):
    return json.dumps({"success": queries.pop(self._get_param("queryDefinitionId"), None) is not None})


LogsResponse.put_query_definition = put
LogsResponse.describe_query_definitions = describe
LogsResponse.delete_query_definition = delete
