import type { ITerraformDependable } from "cdktf";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import { checkPropsAt } from "../../terraform/check-props";
import { capacityStrategy } from "../cluster/capacity-strategy";
import { sessions } from "../cluster/sessions";
import type { ServiceRole } from "../iam/service-role";
import { arnSchema } from "./ids";
import type { ClusterRef } from "./references";

const schema = exactly({
  /** Name of the cluster: `platform`. */
  name: text(/^[A-Za-z0-9_-]{1,255}$/, "1–255 letters, digits, _ and -", '"platform"'),
  /** ARN of the cluster. It has the capacity providers Fargate and, for `spotPercent`, Fargate Spot. */
  arn: arnSchema("ecs", "cluster/[A-Za-z0-9_-]{1,255}", "cluster/platform"),
  /** ARN of the Cloud Map namespace in which services find each other by Service Connect. */
  namespaceArn: arnSchema("servicediscovery", "namespace/ns-[a-z0-9]+", "namespace/ns-0a1b2c3d4e5f6789"),
  /** Share of the tasks on Fargate Spot: 0–100 per cent. */
  spotPercent: integer(0, 100, "per cent"),
  /**
   * The key and the log group of shell sessions, as the cluster's configuration has them: engineers may open a shell in a task.
   * @default nobody opens a shell in a task
   */
  sessions: exactly({
    /** ARN of the key that encrypts sessions. */
    keyArn: arnSchema("kms", "key/[\\w-]+", "key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    /** ARN of the log group that records sessions, without `:*`. */
    logGroupArn: arnSchema("logs", "log-group:[\\w./#-]{1,512}", "log-group:/platform/sessions"),
  }).optional(),
});

export interface ExistingClusterProps extends Accepted<typeof schema> {}

/** An ECS cluster on Fargate that another team or another stack made. */
export function existingCluster(props: ExistingClusterProps): ClusterRef {
  checkPropsAt("existing cluster", schema, props);
  const { arn, name, sessions: targets } = props;
  return {
    arn,
    name,
    namespace: { arn: props.namespaceArn },
    exec: targets !== undefined,
    spotPercent: props.spotPercent,
    capacityStrategy: capacityStrategy(props.spotPercent),
    ready: [] satisfies ITerraformDependable[],
    allowSessions: (taskRole: ServiceRole) => {
      if (targets) taskRole.allow(...sessions(targets));
    },
  };
}
