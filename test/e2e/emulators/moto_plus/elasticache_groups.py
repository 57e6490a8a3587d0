"""Amazon ElastiCache keeps parameter groups and user groups, and deletes subnet groups; moto knows none of that."""

from moto.core.responses import ActionResult, PaginatedResult
from moto.core.exceptions import ServiceException
from moto.elasticache import models, responses

BACKEND = models.ElastiCacheBackend
RESPONSE = responses.ElastiCacheResponse


class NotFound(ServiceException):
    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{name} not found.")
        self.code = code


def groups_of(backend, kind: str) -> dict:
    return backend.__dict__.setdefault(f"plus_{kind}", {})


def arn(backend, kind: str, name: str) -> str:
    return f"arn:aws:elasticache:{backend.region_name}:{backend.account_id}:{kind}:{name}"


def tag(response, name: str) -> None:
    tags = response._get_params().get("Tags", [])
    response.elasticache_backend.add_tags_to_resource(name, tags)


def found(groups: dict, name: str, code: str) -> dict:
    if name not in groups:
        raise NotFound(code, name)
    return groups[name]


MISSING_PARAMETERS = "CacheParameterGroupNotFound"
MISSING_USERS = "UserGroupNotFound"


def create_cache_parameter_group(self):
    name = self._get_param("CacheParameterGroupName")
    group = {
        "ARN": arn(self.elasticache_backend, "parametergroup", name),
        "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
        "CacheParameterGroupName": name,
        "Description": self._get_param("Description"),
        "IsGlobal": False,
    }
    groups_of(self.elasticache_backend, "parameters")[name] = {"group": group, "values": {}}
    tag(self, group["ARN"])
    return ActionResult({"CacheParameterGroup": group})


def describe_cache_parameter_groups(self):
    groups = groups_of(self.elasticache_backend, "parameters")
    name = self._get_param("CacheParameterGroupName")
    chosen = [found(groups, name, MISSING_PARAMETERS)] if name else groups.values()
    return PaginatedResult({"CacheParameterGroups": [entry["group"] for entry in chosen]})


def describe_cache_parameters(self):
    groups = groups_of(self.elasticache_backend, "parameters")
    values = found(groups, self._get_param("CacheParameterGroupName"), MISSING_PARAMETERS)["values"]
    parameters = [
        {"ParameterName": name, "ParameterValue": value, "Source": "user"} for name, value in values.items()
    ]
    return PaginatedResult({"Parameters": parameters})


def modify_cache_parameter_group(self):
    groups = groups_of(self.elasticache_backend, "parameters")
    name = self._get_param("CacheParameterGroupName")
    values = found(groups, name, MISSING_PARAMETERS)["values"]
    for parameter in self._get_params().get("ParameterNameValues", []):
        values[parameter["ParameterName"]] = parameter["ParameterValue"]
    return ActionResult({"CacheParameterGroupName": name})


def delete_cache_parameter_group(self):
    groups = groups_of(self.elasticache_backend, "parameters")
    name = self._get_param("CacheParameterGroupName")
    found(groups, name, MISSING_PARAMETERS)
    del groups[name]
    return ActionResult({})


def delete_cache_subnet_group(self):
    backend = self.elasticache_backend
    [group] = backend.describe_cache_subnet_groups(self._get_param("CacheSubnetGroupName"))
    del backend.cache_subnet_groups[group.cache_subnet_group_name]
    return ActionResult({})


def create_user_group(self):
    name = self._get_param("UserGroupId")
    group = {
        "ARN": arn(self.elasticache_backend, "usergroup", name),
        "Engine": self._get_param("Engine"),
        "Status": "active",
        "UserGroupId": name,
        "UserIds": self._get_param("UserIds", []),
    }
    groups_of(self.elasticache_backend, "users")[name] = group
    tag(self, group["ARN"])
    return ActionResult(group)


def describe_user_groups(self):
    groups = groups_of(self.elasticache_backend, "users")
    name = self._get_param("UserGroupId")
    chosen = [found(groups, name, MISSING_USERS)] if name else list(groups.values())
    return PaginatedResult({"UserGroups": chosen})


def delete_user_group(self):
    groups = groups_of(self.elasticache_backend, "users")
    name = self._get_param("UserGroupId")
    group = found(groups, name, MISSING_USERS)
    del groups[name]
    return ActionResult({**group, "Status": "deleting"})


def list_tags_for_resource(self, name: str):
    return self.tagging_service.list_tags_for_resource(name)


BACKEND.list_tags_for_resource = list_tags_for_resource
for operation in (
    create_cache_parameter_group,
    describe_cache_parameter_groups,
    describe_cache_parameters,
    modify_cache_parameter_group,
    delete_cache_parameter_group,
    delete_cache_subnet_group,
    create_user_group,
    describe_user_groups,
    delete_user_group,
):
    setattr(RESPONSE, operation.__name__, operation)
