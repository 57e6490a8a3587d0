"""The other emulator, moto, has the network, the buckets, and what ministack lacks of RDS: event subscriptions."""

import asyncio
import urllib.error
import urllib.parse
import urllib.request

import ours
from ministack.services import rds, s3

here = rds._handle_request_sync


def is_elsewhere(asked: dict) -> bool:
    return "EventSubscription" in asked.get("Action", "") or ":es:" in asked.get("ResourceName", "")


def handle(method, path, headers, body, query):
    asked = dict(urllib.parse.parse_qsl(body.decode())) if body else {}
    if not is_elsewhere(asked):
        return here(method, path, headers, body, query)
    return asked_of_moto("POST", "", headers, body)


def asked_of_moto(method, path, headers, body):
    kept = {name: headers[name] for name in ("authorization", "content-type", "x-amz-date") if name in headers}
    try:
        with urllib.request.urlopen(urllib.request.Request(ours.MOTO + path, body, kept, method=method)) as answer:
            return answer.status, {"Content-Type": answer.headers["Content-Type"]}, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, {"Content-Type": "text/xml"}, refusal.read()


async def objects_elsewhere(method, path, headers, body, query, *_, **__):
    """Bucket and key are all that moto is asked for: the sample's tasks put and get whole objects."""
    return await asyncio.to_thread(asked_of_moto, method, urllib.parse.quote(path), headers, body or None)


def subnets_elsewhere(subnet_ids):
    zone = {"Name": "as moto says"}
    subnets = [
        {"SubnetIdentifier": one, "SubnetAvailabilityZone": zone, "SubnetOutpost": {}, "SubnetStatus": "Active"}
        for one in subnet_ids
    ]
    return subnets, "as-moto-says"


rds._handle_request_sync = handle
s3.handle_request = objects_elsewhere
rds._resolve_subnet_group_members = subnets_elsewhere
