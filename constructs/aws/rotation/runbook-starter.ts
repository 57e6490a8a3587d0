import type { Construct } from "constructs";
import { ServiceRole } from "../iam/service-role";
import type { Target } from "../target";

export interface RunbookStarterProps extends Target {
  /** Name of the role. */
  readonly name: string;
  /** What it starts, for the console. */
  readonly description: string;
  /** Names of the rules that start the runbook, as a pattern: `shop-production-*`. */
  readonly rules: string;
  /** Name of the runbook. */
  readonly runbook: string;
  /** The role that the runbook assumes. */
  readonly runner: ServiceRole;
}

/** The role by which rules of EventBridge start one runbook of Systems Manager, and nothing else. */
export function runbookStarter(scope: Construct, props: RunbookStarterProps): ServiceRole {
  const { account, region, runbook } = props;
  const starter = new ServiceRole(scope, "starter", {
    name: props.name,
    description: props.description,
    service: "events.amazonaws.com",
    sourceArn: `arn:aws:events:${region}:${account}:rule/${props.rules}`,
    account,
    region,
  });
  const own = `arn:aws:ssm:${region}:${account}`;
  starter.allow(
    {
      sid: "StartRunbook",
      actions: ["ssm:StartAutomationExecution"],
      resources: [
        `${own}:automation-definition/${runbook}:*`,
        `${own}:document/${runbook}`,
        `${own}:automation-execution/*`,
      ],
    },
    {
      sid: "PassRole",
      actions: ["iam:PassRole"],
      resources: [props.runner.arn],
      conditions: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
  );
  return starter;
}
