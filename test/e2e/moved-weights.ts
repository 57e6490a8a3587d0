import { z } from "zod";
import type { Aws } from "./aws";
import type { Fact } from "./facts/fact";

const group = z.object({ TargetGroupArn: z.string(), Weight: z.number().default(1) });
const rules = z.object({
  Rules: z.array(
    z.object({
      RuleArn: z.string(),
      IsDefault: z.boolean(),
      Actions: z.array(z.object({ ForwardConfig: z.object({ TargetGroups: z.array(group) }).optional() })),
    }),
  ),
});

/** The rules that share requests out, each with its weights. */
async function sharingRules(aws: Aws): Promise<{ arn: string; groups: z.infer<typeof group>[] }[]> {
  const elb = <Answer>(operation: string, parameters: object, shape: z.ZodType<Answer>) =>
    aws.ask({ service: "elbv2", operation, parameters }, shape);
  const { LoadBalancers } = await elb(
    "describe_load_balancers",
    {},
    z.object({ LoadBalancers: z.array(z.object({ LoadBalancerArn: z.string() })) }),
  );
  const found: { arn: string; groups: z.infer<typeof group>[] }[] = [];
  for (const { LoadBalancerArn } of LoadBalancers) {
    const { Listeners } = await elb(
      "describe_listeners",
      { LoadBalancerArn },
      z.object({ Listeners: z.array(z.object({ ListenerArn: z.string() })) }),
    );
    for (const parameters of Listeners) {
      const { Rules } = await elb("describe_rules", parameters, rules);
      for (const { RuleArn, Actions } of Rules) {
        const groups = Actions.flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? []);
        if (groups.length > 1) found.push({ arn: RuleArn, groups });
      }
    }
  }
  return found;
}

/** That each rule starts with all requests at the first version. */
export async function weightFacts(aws: Aws, rulesWanted: number): Promise<Fact[]> {
  const found = await sharingRules(aws);
  return [
    {
      what: "weights of the rules' target groups",
      expected: Array.from({ length: rulesWanted }, () => [0, 100]),
      found: found.map(({ groups }) => groups.map(({ Weight }) => Weight).sort((one, other) => one - other)),
    },
  ];
}

/** Moves all requests to the other version, as ECS does in a release. */
export async function moveWeights(aws: Aws): Promise<void> {
  for (const { arn, groups } of await sharingRules(aws)) {
    const TargetGroups = groups.map(({ TargetGroupArn, Weight }) => ({
      TargetGroupArn,
      Weight: 100 - Weight,
    }));
    const parameters = {
      RuleArn: arn,
      Actions: [{ Type: "forward", Order: 1, ForwardConfig: { TargetGroups } }],
    };
    await aws.ask({ service: "elbv2", operation: "modify_rule", parameters }, z.unknown());
  }
}
