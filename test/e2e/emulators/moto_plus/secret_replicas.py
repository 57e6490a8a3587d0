"""moto names the default key as the key of each replica of a secret, whichever it was given."""

from moto.secretsmanager.models import FakeSecret

create = FakeSecret.create_replicas


def create_with_key(self, replica_regions, force_overwrite):
    replicas = create(self, replica_regions, force_overwrite=force_overwrite)
    for replica, given in zip(replicas, replica_regions or [], strict=True):
        replica.config["KmsKeyId"] = given.get("KmsKeyId") or replica.config["KmsKeyId"]
    return replicas


FakeSecret.create_replicas = create_with_key
