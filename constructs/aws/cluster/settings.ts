import { type Accepted, exactly, integer, yesOrNo } from "../../application/schema-values";

export const clusterSchema = exactly({
  /**
   * Share of the tasks on Fargate Spot: 0–100 per cent. AWS may stop a Spot task with two minutes' notice. Below 100 the
   * first task of each service is not on Spot.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
   */
  spotPercent: integer(0, 100, "per cent"),
  /** Whether engineers may open a shell in a task with `aws ecs execute-command`. Sessions are encrypted and logged. */
  exec: yesOrNo,
});

/** Settings of the ECS cluster of an environment on AWS. */
export interface ClusterSettings extends Accepted<typeof clusterSchema> {}
