"""IAM Access Analyzer, of which moto has nothing: keeps the description of each analyzer."""

from datetime import datetime, timezone
from urllib.parse import unquote

from rest_calls import Unknown, answers

analyzers = {}


@answers("access-analyzer")
def answer(method, path, region, body):
    part, _, name = path.strip("/").partition("/")
    name = unquote(name).rpartition("/")[2]
    if part == "tags":
        return {"tags": analyzers.get((region, name), {}).get("tags", {})}
    if method == "PUT":
        name = body["analyzerName"]
        arn = f"arn:aws:access-analyzer:{region}:123456789012:analyzer/{name}"
        created = datetime.now(timezone.utc).isoformat()
        analyzers[(region, name)] = {
            **{"arn": arn, "name": name, "type": body["type"], "status": "ACTIVE"},
            **{"createdAt": created, "tags": body.get("tags", {})},
        }
        return {"arn": arn}
    if (region, name) not in analyzers:
        raise Unknown(f"There is no analyzer {name}.")
    if method == "DELETE":
        return analyzers.pop((region, name)) and {}
    return {"analyzer": analyzers[(region, name)]}
