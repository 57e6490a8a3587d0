"""Amazon MSK makes a cluster of brokers, returns their addresses, and keeps configurations.

moto leaves each cluster CREATING for ever, under an ARN without its name, forgets what clients log in with, does not say that
a deleted one is gone, and knows neither brokers nor configurations."""

import json
import uuid
from datetime import datetime

from moto.kafka import models, responses, urls
from moto.kafka.exceptions import BadRequestException, NotFoundException

BACKEND = models.KafkaBackend
CLUSTER = models.FakeKafkaCluster
RESPONSE = responses.KafkaResponse
_init = CLUSTER.__init__
_described = BACKEND.describe_cluster
_described_v2 = BACKEND.describe_cluster_v2


def arn(backend, kind: str, name: str) -> str:
    return f"arn:aws:kafka:{backend.region_name}:{backend.account_id}:{kind}/{name}/{uuid.uuid4()}-1"


def active(self, *positional, **named) -> None:
    _init(self, *positional, **{**named, "state": "ACTIVE"})


def known(backend, cluster_arn: str):
    if cluster_arn not in backend.clusters:
        raise NotFoundException("The requested resource does not exist.")
    return backend.clusters[cluster_arn]


def as_made(cluster, described: dict) -> dict:
    """Nothing is being done to it: it has no operation in work."""
    del described["activeOperationArn"]
    return described


CLUSTER.__init__ = active
CLUSTER._generate_arn = lambda self: arn(self, "cluster", self.cluster_name)
BACKEND.describe_cluster = lambda self, cluster_arn: as_made(
    known(self, cluster_arn), _described(self, cluster_arn)
)
BACKEND.describe_cluster_v2 = lambda self, cluster_arn: as_made(
    known(self, cluster_arn), _described_v2(self, cluster_arn)
)


def get_bootstrap_brokers(self) -> str:
    cluster = known(self.kafka_backend, self._get_param("clusterArn"))
    count = min(3, cluster.number_of_broker_nodes)
    host = f"{cluster.cluster_name}.{cluster.cluster_id[:6]}.c2.kafka.{cluster.region_name}.amazonaws.com"
    sasl = (cluster.client_authentication or {}).get("sasl", {})
    if not sasl.get("iam", {}).get("enabled"):
        return json.dumps({})
    brokers = ",".join(f"b-{number}.{host}:9098" for number in range(1, count + 1))
    return json.dumps({"bootstrapBrokerStringSaslIam": brokers})


def configurations(response) -> dict:
    return response.kafka_backend.__dict__.setdefault("plus_configurations", {})


def configuration(response) -> dict:
    found = configurations(response).get(response._get_param("arn"))
    if found is None:
        raise BadRequestException("Configuration ARN does not exist.")
    return found


def create_configuration(self) -> str:
    now = datetime.now().isoformat()
    made = {
        "arn": arn(self.kafka_backend, "configuration", self._get_param("name")),
        "creationTime": now,
        "description": self._get_param("description") or "",
        "kafkaVersions": self._get_param("kafkaVersions") or [],
        "latestRevision": {"creationTime": now, "revision": 1},
        "name": self._get_param("name"),
        "state": "ACTIVE",
    }
    configurations(self)[made["arn"]] = {"made": made, "properties": json.loads(self.body)["serverProperties"]}
    return json.dumps(made)


def describe_configuration(self) -> str:
    return json.dumps(configuration(self)["made"])


def describe_configuration_revision(self) -> str:
    found = configuration(self)
    made = found["made"]
    revision = {**made["latestRevision"], "arn": made["arn"], "description": made["description"]}
    return json.dumps({**revision, "serverProperties": found["properties"]})


def list_configurations(self) -> str:
    return json.dumps({"configurations": [found["made"] for found in configurations(self).values()]})


def delete_configuration(self) -> str:
    found = configuration(self)["made"]
    del configurations(self)[found["arn"]]
    return json.dumps({"arn": found["arn"], "state": "DELETING"})


for operation in (
    get_bootstrap_brokers,
    create_configuration,
    describe_configuration,
    describe_configuration_revision,
    list_configurations,
    delete_configuration,
):
    setattr(RESPONSE, operation.__name__, operation)
for path in ("configurations$", "configurations/(?P<arn>.+)$"):
    urls.url_paths[f"{{0}}/v1/{path}"] = RESPONSE.dispatch
