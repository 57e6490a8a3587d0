interface Delegation {
  /** Who changes the field. */
  readonly to: string;
  readonly because: string;
}

/**
 * Every field that Terraform leaves to someone else after it has made the resource: whose it is, and why. Nothing else may
 * stand in an `ignore_changes`.
 */
export const delegations = {
  "aws_appautoscaling_target.max_capacity": {
    to: "the schedule of working hours",
    because: "it sets the bounds each morning and each evening",
  },
  "aws_appautoscaling_target.min_capacity": {
    to: "the schedule of working hours",
    because: "it sets the bounds each morning and each evening",
  },
  "aws_db_instance.engine_lifecycle_support": {
    to: "the creation of the database",
    because:
      "it is chosen when RDS creates or restores an instance; later with aws rds modify-db-instance --engine-lifecycle-support",
  },
  "aws_ecs_service.desired_count": {
    to: "application auto scaling",
    because: "it holds the number of tasks within the bounds",
  },
  "aws_ecs_service.task_definition": {
    to: "the release pipeline",
    because: "it registers and rolls out each new version",
  },
  "aws_lb_listener_rule.action": {
    to: "the deployment controller of ECS",
    because:
      "it moves the weights of the two target groups while a release goes on, and leaves them as it ended",
  },
  "aws_rds_cluster.engine_lifecycle_support": {
    to: "the creation of the database",
    because:
      "it is chosen when RDS creates or restores a cluster; later with aws rds modify-db-cluster --engine-lifecycle-support",
  },
} as const satisfies Readonly<Record<`${string}.${string}`, Delegation>>;

export type DelegatedField = keyof typeof delegations;

/** What stands beside a resource of a delegated field; undefined for a field that nobody has declared. */
export function delegationNote(field: string): string | undefined {
  const registered: Readonly<Record<string, Delegation>> = delegations;
  const found = registered[field];
  return found && `${found.to}: ${found.because}`;
}
