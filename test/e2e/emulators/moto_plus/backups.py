"""AWS Backup, of which moto has vaults and plans without tags: keeps the descriptions, and backs nothing up."""

import re
import time
import uuid

from moto.core import DEFAULT_ACCOUNT_ID
from rest_calls import Unknown, answers

kept = {}
"""What was written, by region and path."""
tags = {}
routes = []


def route(methods, pattern):
    def register(handle):
        routes.extend((method, re.compile(pattern), handle) for method in methods.split())
        return handle

    return register


def arn(region, what):
    return f"arn:aws:backup:{region}:{DEFAULT_ACCOUNT_ID}:{what}"


def known(region, path):
    if (region, path) not in kept:
        raise Unknown(f"There is no {path}.")
    return kept[(region, path)]


def keep(region, path, document, own_tags=None):
    kept[(region, path)] = document
    tags.setdefault(next((value for key, value in document.items() if key.endswith("Arn")), path), own_tags or {})
    return document


@answers("backup")
def answer(method, path, region, body):
    for known_method, pattern, handle in routes:
        found = pattern.fullmatch(path)
        if found and method == known_method:
            return handle(region, body, *found.groups())
    if method == "DELETE":
        known(region, path)
        for one in [(where, own) for where, own in kept if where == region and (own + "/").startswith(path + "/")]:
            del kept[one]
        return {}
    return known(region, path)


@route("GET", r"/tags/(.+)")
def list_tags(_region, _body, name):
    return {"Tags": tags.get(name, {})}


@route("POST", r"/tags/(.+)")
def tag(_region, body, name):
    tags.setdefault(name, {}).update(body["Tags"])
    return {}


@route("POST", r"/untag/(.+)")
def untag(_region, body, name):
    for key in body["TagKeyList"]:
        tags.get(name, {}).pop(key, None)
    return {}


@route("GET", r"/backup-vaults")
def list_vaults(region, _body):
    vaults = re.compile(r"/backup-vaults/[^/]+")
    return {"BackupVaultList": [own for (at, path), own in kept.items() if at == region and vaults.fullmatch(path)]}


@route("PUT", r"/backup-vaults/([^/]+)")
def create_vault(region, body, name):
    own = {"BackupVaultName": name, "BackupVaultArn": arn(region, f"backup-vault:{name}")}
    key = {"EncryptionKeyArn": body.get("EncryptionKeyArn"), "NumberOfRecoveryPoints": 0, "Locked": False}
    made = {"CreationDate": time.time()}
    return keep(region, f"/backup-vaults/{name}", {**own, **key, **made}, body.get("BackupVaultTags"))


@route("GET", r"/backup-vaults/([^/]+)/recovery-points")
def recovery_points(region, _body, name):
    known(region, f"/backup-vaults/{name}")
    return {"RecoveryPoints": []}


@route("PUT", r"/backup-vaults/([^/]+)/vault-lock")
def lock(region, body, name):
    days = {key: body[key] for key in ("MinRetentionDays", "MaxRetentionDays") if key in body}
    known(region, f"/backup-vaults/{name}").update({"Locked": True, **days})
    return {}


@route("DELETE", r"/backup-vaults/([^/]+)/vault-lock")
def unlock(region, _body, name):
    vault = known(region, f"/backup-vaults/{name}")
    for key in ("MinRetentionDays", "MaxRetentionDays"):
        vault.pop(key, None)
    vault["Locked"] = False
    return {}


@route("PUT", r"/backup-vaults/([^/]+)/(access-policy|notification-configuration)")
def configure_vault(region, body, name, part):
    vault = known(region, f"/backup-vaults/{name}")
    own = {key: vault[key] for key in ("BackupVaultName", "BackupVaultArn")}
    kept[(region, f"/backup-vaults/{name}/{part}")] = {**own, **body}
    return {}


@route("PUT POST", r"/backup/plans(?:/([^/]+))?")
def write_plan(region, body, name):
    name = name or str(uuid.uuid4())
    rules = [with_defaults(rule) for rule in body["BackupPlan"]["Rules"]]
    own = {"BackupPlanId": name, "BackupPlanArn": arn(region, f"backup-plan:{name}"), "VersionId": str(uuid.uuid4())}
    plan = {**own, "BackupPlan": {**body["BackupPlan"], "Rules": rules}, "CreationDate": time.time()}
    return keep(region, f"/backup/plans/{name}", plan, body.get("BackupPlanTags"))


def with_defaults(rule):
    windows = {"StartWindowMinutes": 480, "CompletionWindowMinutes": 10080}
    return {**windows, "ScheduleExpressionTimezone": "Etc/UTC", "RuleId": str(uuid.uuid4()), **rule}


@route("PUT", r"/backup/plans/([^/]+)/selections")
def select(region, body, plan):
    known(region, f"/backup/plans/{plan}")
    own = {"SelectionId": str(uuid.uuid4()), "BackupPlanId": plan, "CreationDate": time.time()}
    return keep(region, f"/backup/plans/{plan}/selections/{own['SelectionId']}", {**own, **body})


@route("POST", r"/audit/frameworks")
def create_framework(region, body):
    name = body["FrameworkName"]
    own = {"FrameworkArn": arn(region, f"framework:{name}-{uuid.uuid4()}"), "CreationTime": time.time()}
    state = {"DeploymentStatus": "COMPLETED", "FrameworkStatus": "ACTIVE"}
    return keep(region, f"/audit/frameworks/{name}", {**own, **state, **body}, body.get("FrameworkTags"))


@route("POST", r"/audit/report-plans")
def create_report_plan(region, body):
    name = body["ReportPlanName"]
    own = {"ReportPlanArn": arn(region, f"report-plan:{name}-{uuid.uuid4()}"), "CreationTime": time.time()}
    plan = {"ReportPlan": {**own, "DeploymentStatus": "COMPLETED", **body}}
    tags[own["ReportPlanArn"]] = body.get("ReportPlanTags") or {}
    kept[(region, f"/audit/report-plans/{name}")] = plan
    return own


@route("PUT", r"/restore-testing/plans(?:/([^/]+))?")
def write_testing_plan(region, body, name):
    document = body["RestoreTestingPlan"]
    name = name or document["RestoreTestingPlanName"]
    arn_ = arn(region, f"restore-testing-plan:{name}-1")
    own = {"RestoreTestingPlanArn": arn_, "RestoreTestingPlanName": name, "CreationTime": time.time()}
    kept[(region, f"/restore-testing/plans/{name}")] = {"RestoreTestingPlan": {**document, **own}}
    tags.setdefault(arn_, body.get("Tags") or {})
    return own


@route("PUT", r"/restore-testing/plans/([^/]+)/selections(?:/([^/]+))?")
def write_testing_selection(region, body, plan, name):
    arn_ = known(region, f"/restore-testing/plans/{plan}")["RestoreTestingPlan"]["RestoreTestingPlanArn"]
    document = body["RestoreTestingSelection"]
    path = f"/restore-testing/plans/{plan}/selections/{name or document['RestoreTestingSelectionName']}"
    before = kept.get((region, path), {}).get("RestoreTestingSelection", {})
    own = {"RestoreTestingPlanName": plan, "CreationTime": time.time()}
    selection = {**before, **document, **own}
    kept[(region, path)] = {"RestoreTestingSelection": selection}
    return {**own, "RestoreTestingPlanArn": arn_, "RestoreTestingSelectionName": path.rpartition("/")[2]}
