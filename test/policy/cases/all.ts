import type { Stack } from "../../../terraform-json/stack";
import { projectStack } from "../../support/project";
import { Draft } from "../draft";
import { handwritten } from "../handwritten";
import type { RuleCase, RuleCases } from "../rule-case";
import { backupCases, productionBackupCases } from "./backups";
import { bootstrapCases } from "./bootstrap";
import { databaseCases } from "./database";
import { distributionCases } from "./distributions";
import { dockerCases } from "./docker";
import { emailCases } from "./email";
import { fileSystemCases } from "./file-systems";
import { handwrittenCases } from "./handwritten";
import { identityCases } from "./identity";
import { insightCases } from "./insight";
import { jobCases } from "./jobs";
import { loadBalancerCases } from "./load-balancer";
import { messagingCases } from "./messaging";
import { networkCases } from "./network";
import { releaseCases } from "./releases";
import { secondRegionCases } from "./second-region";
import { serviceCases } from "./services";
import { streamCases } from "./streams";
import { taskCases } from "./tasks";
import { terraformCases } from "./terraform";

export const groups: readonly RuleCases[] = [
  networkCases,
  loadBalancerCases,
  serviceCases,
  taskCases,
  jobCases,
  releaseCases,
  databaseCases,
  identityCases,
  insightCases,
  messagingCases,
  terraformCases,
  bootstrapCases,
  handwrittenCases,
  backupCases,
  productionBackupCases,
  secondRegionCases,
  fileSystemCases,
  distributionCases,
  emailCases,
  streamCases,
  dockerCases,
];

export const stacks = ["production", "bootstrap", "handwritten", "local"] as const;

/** A copy of the stack that the cases start from. */
export function draftOf(stack: RuleCases["stack"]): Draft {
  switch (stack) {
    case "local":
    case "production":
      return new Draft(stack, projectStack(stack));
    case "bootstrap":
      return new Draft(stack, projectStack("bootstrap-333333333333-eu-west-1"));
    case "handwritten":
      return new Draft(stack, handwritten);
  }
}

const unchanged = new Map<RuleCases["stack"], Stack>();

/** The stack that the cases start from, read once. */
export function stackBefore(name: RuleCases["stack"]): Stack {
  const stack = unchanged.get(name) ?? draftOf(name).stack();
  unchanged.set(name, stack);
  return stack;
}

/** Every case, with its stack. */
export const cases: readonly (RuleCase & Pick<RuleCases, "stack">)[] = groups.flatMap((group) =>
  group.cases.map((own) => ({ ...own, stack: group.stack })),
);
