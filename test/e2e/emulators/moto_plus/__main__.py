"""The moto server with what production stacks need beside it. Each module mends one defect when it is imported."""

import sys

import access_analyzer  # noqa: F401
import acm_keys  # noqa: F401
import autoscaling_tags  # noqa: F401
import backups  # noqa: F401
import bucket_policies  # noqa: F401
import budget_details  # noqa: F401
import composite_alarms  # noqa: F401
import data_protection  # noqa: F401
import ecs_services  # noqa: F401
import ecs_tasks  # noqa: F401
import elasticache_groups  # noqa: F401
import elasticache_nodes  # noqa: F401
import msk_clusters  # noqa: F401
import one_at_a_time  # noqa: F401
import query_definitions  # noqa: F401
import rds_backup_replication  # noqa: F401
import rds_clusters  # noqa: F401
import rds_instances  # noqa: F401
import rds_parameters  # noqa: F401
import rds_subscriptions  # noqa: F401
import s3_logging  # noqa: F401
import s3_replication  # noqa: F401
import secret_replicas  # noqa: F401
import security_group_rules  # noqa: F401
import services_elsewhere  # noqa: F401
import sns_topics  # noqa: F401
import sqs_redrive  # noqa: F401
import xray_groups  # noqa: F401
from moto.server import main

main(sys.argv[1:])
