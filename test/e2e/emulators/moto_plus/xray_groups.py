"""Groups of traces of AWS X-Ray, which moto has not: keeps their filters."""

import uuid

from moto.core import DEFAULT_ACCOUNT_ID
from rest_calls import Unknown, answers

groups = {}


@answers("xray")
def answer(_method, path, region, body):
    call = path.strip("/")
    if call == "CreateGroup":
        name = body["GroupName"]
        arn = f"arn:aws:xray:{region}:{DEFAULT_ACCOUNT_ID}:group/{name}/{uuid.uuid4().hex.upper()}"
        groups[arn] = {"GroupARN": arn, **body}
        return {"Group": groups[arn]}
    arn = body.get("GroupARN") or body.get("ResourceARN")
    if arn not in groups:
        raise Unknown(f"There is no group {arn}.")
    if call == "ListTagsForResource":
        return {"Tags": groups[arn].get("Tags", [])}
    if call == "DeleteGroup":
        del groups[arn]
        return {}
    if call == "UpdateGroup":
        groups[arn].update(body)
    return {"Group": groups[arn]}
