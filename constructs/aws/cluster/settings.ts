import { exactly, integer, yesOrNo } from "../../application/schema-values";

export interface ClusterSettings {
  /** Share of the tasks that run on Fargate Spot, which AWS may stop with two minutes' notice: 0–100. */
  readonly spotPercent: number;
  /** Whether engineers may open a shell in a task (`aws ecs execute-command`); sessions are encrypted and logged. */
  readonly exec: boolean;
}

export const clusterSchema = exactly({ spotPercent: integer(0, 100, "per cent"), exec: yesOrNo });
