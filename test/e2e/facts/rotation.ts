import { z } from "zod";
import { isRedeployed } from "../../../constructs/application/is-redeployed";
import { kebabCase } from "../../../constructs/application/variable-names";
import { components } from "../../../constructs/components/registry";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const pattern = z
  .string()
  .transform((text) => JSON.parse(text) as unknown)
  .pipe(
    z.object({ resources: z.array(z.string()), detail: z.object({ labelUpdated: z.array(z.string()) }) }),
  );

/** What a rotated secret starts: of each service that is redeployed then a rule, and the runbook that all of them start. */
export async function rotationFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { application, name } = environment;
  const redeployed = Object.entries(application.services)
    .filter(([, service]) => isRedeployed(application, service, components))
    .map(([service]) => kebabCase(service));
  if (redeployed.length === 0) return [];
  const prefix = `${application.name}-${name}`;
  const { Document } = await aws.ask(
    { service: "ssm", operation: "describe_document", parameters: { Name: `${prefix}-redeploy` } },
    z.object({ Document: z.object({ Status: z.string(), DocumentType: z.string() }) }),
  );
  const facts: Fact[] = [
    {
      what: "the runbook that redeploys services",
      expected: { Status: "Active", DocumentType: "Automation" },
      found: Document,
    },
  ];
  for (const service of redeployed) facts.push(...(await ruleFacts(aws, environment, prefix, service)));
  return facts;
}

async function ruleFacts(
  aws: Aws,
  { account, region }: Environment,
  prefix: string,
  service: string,
): Promise<Fact[]> {
  const rule = `${prefix}-${service}-rotated`;
  const { State, EventPattern } = await aws.ask(
    { service: "events", operation: "describe_rule", parameters: { Name: rule } },
    z.object({ State: z.string(), EventPattern: pattern }),
  );
  const { Targets } = await aws.ask(
    { service: "events", operation: "list_targets_by_rule", parameters: { Rule: rule } },
    z.object({
      Targets: z.array(
        z.object({
          Arn: z.string(),
          Input: z.string(),
          DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
        }),
      ),
    }),
  );
  return [
    { what: `state of ${rule}`, expected: "ENABLED", found: State },
    {
      what: `label that ${rule} waits for`,
      expected: ["AWSCURRENT"],
      found: EventPattern.detail.labelUpdated,
    },
    {
      what: `whose values ${rule} watches`,
      expected: true,
      found:
        EventPattern.resources.length > 0 &&
        EventPattern.resources.every((arn) =>
          arn.startsWith(`arn:aws:secretsmanager:${region}:${account}:secret:`),
        ),
    },
    {
      what: `what ${rule} starts`,
      expected: [
        {
          Arn: `arn:aws:ssm:${region}:${account}:automation-definition/${prefix}-redeploy:$DEFAULT`,
          Input: JSON.stringify({ ServiceName: [service] }),
          DeadLetterConfig: { Arn: `arn:aws:sqs:${region}:${account}:${prefix}-redeploy-failures` },
        },
      ],
      found: Targets,
    },
  ];
}
