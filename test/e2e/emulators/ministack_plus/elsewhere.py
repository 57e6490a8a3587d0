"""The other emulator, moto, has the network, and what ministack lacks of RDS: event subscriptions."""

import urllib.error
import urllib.parse
import urllib.request

import ours
from ministack.services import rds

here = rds._handle_request_sync


def is_elsewhere(asked: dict) -> bool:
    return "EventSubscription" in asked.get("Action", "") or ":es:" in asked.get("ResourceName", "")


def handle(method, path, headers, body, query):
    asked = dict(urllib.parse.parse_qsl(body.decode())) if body else {}
    if not is_elsewhere(asked):
        return here(method, path, headers, body, query)
    kept = {name: headers[name] for name in ("authorization", "content-type", "x-amz-date") if name in headers}
    try:
        with urllib.request.urlopen(urllib.request.Request(ours.MOTO, body, kept)) as answer:
            return answer.status, {"Content-Type": "text/xml"}, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, {"Content-Type": "text/xml"}, refusal.read()


def subnets_elsewhere(subnet_ids):
    zone = {"Name": "as moto says"}
    subnets = [
        {"SubnetIdentifier": one, "SubnetAvailabilityZone": zone, "SubnetOutpost": {}, "SubnetStatus": "Active"}
        for one in subnet_ids
    ]
    return subnets, "as-moto-says"


rds._handle_request_sync = handle
rds._resolve_subnet_group_members = subnets_elsewhere
