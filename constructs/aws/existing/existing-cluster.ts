import type { ITerraformDependable } from "cdktf";
import { type Accepted, exactly, integer } from "../../application/schema-values";
import { checkPropsAt } from "../../terraform/check-props";
import { capacityStrategy } from "../cluster/capacity-strategy";
import { sessions } from "../cluster/sessions";
import type { ServiceRole } from "../iam/service-role";
import type { ClusterRef } from "./references";
import { existingClusterShape } from "./settings";

const schema = exactly({
  ...existingClusterShape,
  /** Share of the tasks on Fargate Spot: 0–100 per cent. */
  spotPercent: integer(0, 100, "per cent"),
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
