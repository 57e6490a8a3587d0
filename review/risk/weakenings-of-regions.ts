import { gone, leaves, off, on, shorter, type Weakenings } from "./weaker";

/** Protective attributes of what is kept in a second region. */
export const weakeningsOfRegions: Readonly<Record<string, Weakenings>> = {
  aws_db_instance: {
    replicate_source_db: [gone, "it no longer follows its source, and never will again"],
  },
  aws_ecr_replication_configuration: {
    "replication_configuration.rule": [shorter, "fewer images are copied into another region"],
    "replication_configuration.rule.destination": [shorter, "images are copied into fewer regions"],
    "replication_configuration.rule.repository_filter": [shorter, "images of fewer repositories are copied"],
  },
  aws_route53_health_check: {
    disabled: [off, "it takes the region for healthy, whatever it answers"],
    invert_healthcheck: [off, "DNS sends requests to the second region while the first is healthy"],
  },
  aws_route53_record: {
    "alias.evaluate_target_health": [on, "DNS no longer follows the health of its target"],
    failover_routing_policy: [gone, "DNS no longer fails over to another region"],
    health_check_id: [gone, "DNS no longer follows the health of the region"],
  },
  aws_s3_bucket_replication_configuration: {
    rule: [shorter, "fewer objects are replicated"],
    "rule.status": [leaves("Enabled"), "objects are no longer replicated"],
    "rule.delete_marker_replication.status": [leaves("Enabled"), "deletions are no longer replicated"],
    "rule.destination.metrics": [gone, "nothing tells how far the replicas are behind"],
    "rule.destination.replication_time": [gone, "objects are replicated without a time limit"],
    "rule.destination.metrics.status": [leaves("Enabled"), "nothing tells how far the replicas are behind"],
    "rule.destination.replication_time.status": [
      leaves("Enabled"),
      "objects are replicated without a time limit",
    ],
    "rule.source_selection_criteria.sse_kms_encrypted_objects.status": [
      leaves("Enabled"),
      "encrypted objects are no longer replicated",
    ],
  },
  aws_secretsmanager_secret: { replica: [shorter, "it is replicated into fewer regions"] },
};
