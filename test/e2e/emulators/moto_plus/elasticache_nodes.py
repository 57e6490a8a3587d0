"""Amazon ElastiCache makes the nodes of a replication group, and deletes both.

moto makes one node whatever is asked for, does not answer what a node has nor where readers connect, and leaves a deleted
group for ever."""

from moto.core.responses import ActionResult
from moto.elasticache import models, responses

BACKEND = models.ElastiCacheBackend
RESPONSE = responses.ElastiCacheResponse
_create = RESPONSE.create_replication_group
_delete = RESPONSE.delete_replication_group
_members = models.ReplicationGroup._set_node_members_clusters_disabled


def as_many_as_asked(self, **arguments):
    return _members(
        self, **{**arguments, "replicas_per_node_group": (arguments["num_cache_clusters"] or 1) - 1}
    )


def node(group, name: str) -> models.CacheCluster:
    made = models.CacheCluster.__new__(models.CacheCluster)
    made.__dict__.update(
        {
            "cache_cluster_id": name,
            "cache_cluster_status": "available",
            "replication_group_id": group.replication_group_id,
            "cache_node_type": group.cache_node_type,
            "engine": group.engine,
            "engine_version": f"{group.engine_version}.0",
            "num_cache_nodes": 1,
            "cache_parameter_group": {"CacheParameterGroupName": group.cache_parameter_group_name},
            "cache_subnet_group_name": group.cache_subnet_group_name,
            "security_groups": [
                {"SecurityGroupId": id_, "Status": "active"} for id_ in group.security_group_ids or []
            ],
            "preferred_maintenance_window": group.preferred_maintenance_window,
            "cache_nodes": [{"CacheNodeId": "0001", "Endpoint": {"Address": name, "Port": int(group.port)}}],
            "snapshot_retention_limit": group.snapshot_retention_limit,
            "snapshot_window": group.snapshot_window,
            "auto_minor_version_upgrade": str(group.auto_minor_version_upgrade).lower() == "true",
            "transit_encryption_enabled": group.transit_encryption_enabled,
            "transit_encryption_mode": group.transit_encryption_mode,
            "at_rest_encryption_enabled": group.at_rest_encryption_enabled,
            "arn": group.arn.replace(":replicationgroup:", ":cluster:") + name[-4:],
        }
    )
    return made


def create_replication_group(self):
    result = _create(self)
    group = result.result["ReplicationGroup"]
    for configuration in group.log_delivery_configurations:
        configuration["Status"] = configuration.pop("status", "active")
    for nodes in group.node_groups:
        nodes["reader_endpoint"] = {"address": nodes["reader_endpoint_address"], "port": group.port}
    backend = self.elasticache_backend
    for name in group.member_clusters:
        backend.cache_clusters[name] = node(group, name)
    return result


def delete_replication_group(self):
    backend = self.elasticache_backend
    name = self._get_param("ReplicationGroupId")
    members = list(backend.replication_groups[name].member_clusters) if name in backend.replication_groups else []
    snapshot = self._get_param("FinalSnapshotIdentifier")
    if snapshot:
        backend.create_snapshot(
            snapshot_name=snapshot, replication_group_id=name, cache_cluster_id=None, kms_key_id=None, tags=[]
        )
    result = _delete(self)
    for member in members:
        backend.cache_clusters.pop(member, None)
    del backend.replication_groups[name]
    return result


models.ReplicationGroup._set_node_members_clusters_disabled = as_many_as_asked
RESPONSE.create_replication_group = create_replication_group
RESPONSE.delete_replication_group = delete_replication_group
