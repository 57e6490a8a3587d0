"""Amazon RDS answers every setting of a DB instance again, and a replica has settings of its own.

moto gives all instances the same DbiResourceId (by which Terraform looks them up), drops several settings, and lets a
replica share the lists of its source."""

import secrets
import string

from moto.rds import exceptions, models, responses

ALPHABET = string.ascii_uppercase + string.digits

# Name in a request -> name in an answer.
KEPT = {
    "DatabaseInsightsMode": "DatabaseInsightsMode",
    "DedicatedLogVolume": "DedicatedLogVolume",
    "EnablePerformanceInsights": "PerformanceInsightsEnabled",
    "EngineLifecycleSupport": "EngineLifecycleSupport",
    "NetworkType": "NetworkType",
    "PerformanceInsightsKMSKeyId": "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod": "PerformanceInsightsRetentionPeriod",
}
DEFAULTS = {"DatabaseInsightsMode": "standard", "NetworkType": "IPV4"}


class ManagedPassword(exceptions.RDSClientError):
    """Amazon RDS refuses a replica of an instance whose password it manages."""

    def __init__(self):
        super().__init__(
            "InvalidParameterCombination",
            "Creating read replicas for a source instance where ManageMasterUserPassword is enabled is not supported.",
        )


def fresh_id() -> str:
    return "db-" + "".join(secrets.choice(ALPHABET) for _ in range(26))


def keep(instance: models.DBInstance, request) -> None:
    for asked, answered in KEPT.items():
        if request.get(asked) is not None:
            setattr(instance, answered, request[asked])


def created(operation):
    def answer(self):
        result = operation(self)
        instance = result.result["DBInstance"]
        for name, value in DEFAULTS.items():
            setattr(instance, name, value)
        keep(instance, self.params)
        return result

    return answer


def modified(operation):
    def answer(self):
        result = operation(self)
        keep(result.result["DBInstance"], self.params)
        return result

    return answer


def with_own_identity(operation):
    def copy(self, *args, **kwargs):
        instance = operation(self, *args, **kwargs)
        instance.dbi_resource_id = fresh_id()
        return instance

    return copy


def replica_with_own_settings(operation):
    def create(self, request):
        source = self.find_db_from_id(request["source_db_instance_identifier"])
        if source.manage_master_user_password:
            raise ManagedPassword()
        # First: the names that follow it are looked up in the region of the replica.
        replica = operation(self, {"backend": self, **request})
        replica.enabled_cloudwatch_logs_exports = list(request.get("enable_cloudwatch_logs_exports") or [])
        replica.multi_az = request.get("multi_az") or False
        replica.manage_master_user_password = False
        replica.__dict__.pop("master_user_secret", None)
        return replica

    return create


def without_source(operation):
    """A promoted instance follows no other."""

    def promote(self, request):
        instance = operation(self, request)
        source = instance.source_db_instance_identifier
        if source:
            primary = self.find_db_from_id(source)
            names = (instance.db_instance_arn, instance.db_instance_identifier)
            primary.replicas = [own for own in primary.replicas if own not in names]
        instance.source_db_instance_identifier = None
        return instance

    return promote


BACKEND = models.RDSBackend
BACKEND.promote_read_replica = without_source(BACKEND.promote_read_replica)
BACKEND.create_db_instance_read_replica = replica_with_own_settings(BACKEND.create_db_instance_read_replica)
for name in (
    "create_db_instance",
    "create_db_instance_read_replica",
    "restore_db_instance_from_db_snapshot",
    "restore_db_instance_to_point_in_time",
):
    setattr(BACKEND, name, with_own_identity(getattr(BACKEND, name)))

RESPONSE = responses.RDSResponse
RESPONSE.create_db_instance = created(RESPONSE.create_db_instance)
RESPONSE.create_db_instance_read_replica = created(RESPONSE.create_db_instance_read_replica)
RESPONSE.modify_db_instance = modified(RESPONSE.modify_db_instance)
