import { exactly, oneOf, record, says, setOf, text } from "../../application/schema-values";
import { interfaceEndpoints } from "../network/settings";
import { arnSchema, idSchema, keyArnSchema } from "./ids";

const byZone = says(
  "the id of a subnet in each of at least two zones, by the zone's letter",
  'Write e.g. { a: "subnet-0a1b2c3d", b: "subnet-4e5f6a7b" }.',
);
const subnetsSchema = record(text(/^[a-h]$/, "a zone's letter, a–h", '"a"'), idSchema("subnet"), {
  error: byZone,
}).refine((ids) => Object.keys(ids).length >= 2, { error: byZone });

export const existingNetworkShape = {
  /** Id of the VPC: `vpc-0a1b2c3d`. */
  vpcId: idSchema("vpc"),
  /** Ids of the subnets of load balancers by zone letter, at least two. They have a route to an internet gateway. */
  publicSubnets: subnetsSchema,
  /** Ids of the subnets of tasks by zone letter, at least two. They reach AWS services through NAT, or through endpoints. */
  privateSubnets: subnetsSchema,
  /** Ids of the subnets of data by zone letter, at least two. */
  isolatedSubnets: subnetsSchema,
  /**
   * Interface endpoints of the VPC, by the last parts of their names, and the security group that they have in common.
   * @default none: tasks reach AWS services through NAT
   */
  interfaceEndpoints: exactly({
    /** Last parts of the endpoints' names: `ecr.api`. */
    names: setOf(oneOf(interfaceEndpoints), 1, "a list of endpoint names", '["ecr.api", "ecr.dkr"]'),
    /** Id of the security group of the endpoints. It gets a rule for each service and job. */
    securityGroupId: idSchema("sg"),
  }).optional(),
};

const tiers = ["publicSubnets", "privateSubnets", "isolatedSubnets"] as const;

/** The tiers have the same two or three zones, as those of a network that Terraform creates. */
export const existingNetworkSchema = exactly(existingNetworkShape).superRefine((network, context) => {
  const zonesOf = (tier: (typeof tiers)[number]) => Object.keys(network[tier]).sort().join(", ");
  const report = (tier: string, message: string) =>
    context.addIssue({ code: "custom", path: [tier], message });
  const zones = zonesOf("privateSubnets");
  if (Object.keys(network.privateSubnets).length > 3)
    return report(
      "privateSubnets",
      says("2 or 3 zones", "Remove some: an environment need not use all zones of the VPC."),
    );
  for (const tier of tiers)
    if (zonesOf(tier) !== zones)
      report(
        tier,
        says(`subnets in the zones of privateSubnets: ${zones}`, "Give one subnet for each of these zones."),
      );
});

export const existingClusterShape = {
  /** Name of the cluster: `platform`. */
  name: text(/^[A-Za-z0-9_-]{1,255}$/, "1–255 letters, digits, _ and -", '"platform"'),
  /** ARN of the cluster. It has the capacity providers Fargate and, for `spotPercent`, Fargate Spot. */
  arn: arnSchema("ecs", "cluster/[A-Za-z0-9_-]{1,255}", "cluster/platform"),
  /** ARN of the Cloud Map namespace in which services find each other by Service Connect. */
  namespaceArn: arnSchema("servicediscovery", "namespace/ns-[a-z0-9]+", "namespace/ns-0a1b2c3d4e5f6789"),
  /**
   * The key and the log group of shell sessions, as the cluster's configuration has them: engineers may open a shell in a task.
   * @default nobody opens a shell in a task
   */
  sessions: exactly({
    /** ARN of the key that encrypts sessions. */
    keyArn: keyArnSchema,
    /** ARN of the log group that records sessions, without `:*`. */
    logGroupArn: arnSchema("logs", "log-group:[\\w./#-]{1,512}", "log-group:/platform/sessions"),
  }).optional(),
};

const topicArn = arnSchema("sns", "[A-Za-z0-9_-]{1,256}", "on-call");

export const existingTopicsShape = {
  /** ARN of the SNS topic, in the region of the alarms: `arn:aws:sns:eu-west-1:111111111111:on-call`. */
  arn: topicArn,
  /**
   * ARN of the topic for alarms that can wait for the next working day.
   * @default `arn`
   */
  ticketArn: topicArn.optional(),
  /**
   * ARN of the topic for alarms that need no action.
   * @default `ticketArn`
   */
  infoArn: topicArn.optional(),
};

const balancer = "app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}";

/** The end of the load balancer's ARN, by which metrics name it: `app/platform/50dc6c495c0c9188`. */
export const balancerSuffixSchema = text(
  new RegExp(`^${balancer}$`),
  "the end of the ARN of an application load balancer: app/, its name and its id",
  '"app/platform/50dc6c495c0c9188"',
);

export const existingListenerShape = {
  /** ARN of the HTTPS listener that gets the rules of routes. */
  httpsListenerArn: arnSchema(
    "elasticloadbalancing",
    `listener/${balancer}/[0-9a-f]{16}`,
    "listener/app/platform/50dc6c495c0c9188/f2f7dc8efc522ab2",
  ),
  /** Id of the load balancer's security group. It gets a rule for each service with routes. */
  securityGroupId: idSchema("sg"),
};

export const existingKeysSchema = exactly({
  /**
   * ARN of the key for log groups. Its policy allows CloudWatch Logs of the region.
   * @default Terraform creates it
   */
  logs: keyArnSchema.optional(),
  /**
   * ARN of the key for stored data: databases, caches, object stores, file systems, streams.
   * @default Terraform creates it
   */
  data: keyArnSchema.optional(),
  /**
   * ARN of the key for messages. Its policy allows SNS, EventBridge and CloudWatch what the components of the application need.
   * @default Terraform creates it
   */
  messages: keyArnSchema.optional(),
  /**
   * ARN of the key for secrets.
   * @default Terraform creates it
   */
  secrets: keyArnSchema.optional(),
});
