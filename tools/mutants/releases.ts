import type { MutantsOfFile } from "./mutant";

const deployments = "test/environments/deployments.test.ts";
const loadBalancer = "test/constructs/aws/ingress/load-balancer.test.ts";
const releases = "test/constructs/aws/service/releases.test.ts";
const releaseTime = "test/constructs/aws/service/release-time.test.ts";

/** How a new version takes over. */
export const releaseMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/service/deployment-configuration.ts",
    noticedBy: releases,
    changes: [
      ["a service keeps the strategy that it had", '{ strategy: "ROLLING" }', "{}"],
      ["a canary is all requests at once", 'strategy: "CANARY"', 'strategy: "BLUE_GREEN"'],
      [
        "a canary is over at once",
        "canaryBakeTimeInMinutes: String(deployment.bakeMinutes)",
        'canaryBakeTimeInMinutes: "0"',
      ],
      ["a canary is as large as AWS likes", "          canaryPercent: deployment.percent,\n", ""],
      ["steps follow at once", "String(deployment.stepMinutes)", '"0"'],
      ["steps are as large as AWS likes", "          stepPercent: deployment.stepPercent,\n", ""],
      [
        "the old version is gone at once",
        'strategy: "BLUE_GREEN", bakeTimeInMinutes: String(deployment.bakeMinutes)',
        'strategy: "BLUE_GREEN", bakeTimeInMinutes: "0"',
      ],
    ],
  },
  {
    file: "constructs/aws/service/release-time.ts",
    noticedBy: releaseTime,
    changes: [
      [
        "Terraform gives up before a release is over",
        "minutesToStart + waitingMinutes(deployment)",
        "minutesToStart",
      ],
      ["a canary's second wait is forgotten", "2 * deployment.bakeMinutes", "deployment.bakeMinutes"],
      ["a wait is counted after the last step", ".length - 1)", ".length)"],
      ["a good version that starts slowly is rolled back", "(alarmMinutes.tasks - 2)", "alarmMinutes.tasks"],
      [
        "a verdict comes before a task counts as unhealthy",
        "Math.ceil((health.retries * health.intervalSeconds) / 60) + ",
        "",
      ],
      [
        "a share without a request is enough",
        "Math.ceil((100 * fewestRequests)",
        "Math.floor((100 * fewestRequests)",
      ],
    ],
  },
  {
    file: "constructs/application/deployment.ts",
    noticedBy: releaseTime,
    changes: [
      [
        "a linear deployment goes beyond all requests",
        "Math.min((index + 1) * stepPercent, 100)",
        "(index + 1) * stepPercent",
      ],
    ],
  },
  {
    file: "constructs/aws/service/release-role.ts",
    noticedBy: releases,
    changes: [
      ["ECS may move any service's requests", "resources: props.listenerRuleArns", 'resources: ["*"]'],
      ["ECS may register tasks anywhere", "resources: props.targetGroupArns", 'resources: ["*"]'],
      [
        "ECS may change whole listeners",
        '"elasticloadbalancing:ModifyRule"',
        '"elasticloadbalancing:ModifyListener"',
      ],
      ["any AWS service moves requests", '"ecs.amazonaws.com"', '"ec2.amazonaws.com"'],
    ],
  },
  {
    file: "constructs/aws/iam/service-role.ts",
    noticedBy: releases,
    changes: [
      [
        "ECS may be made to act for another account",
        'StringEqualsIfExists: { "aws:SourceAccount": account },',
        "",
      ],
      [
        "ECS may be made to act for another resource",
        'ArnLikeIfExists: { "aws:SourceArn": sourceArn.ifSent },',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/service/lifecycle-hooks.ts",
    noticedBy: releases,
    changes: [
      [
        "ECS may call any function",
        "resources: [...new Set(hooks.map(({ functionArn }) => functionArn))]",
        'resources: ["*"]',
      ],
      ["ECS asks at no stage", "lifecycleStages: [...stages]", "lifecycleStages: []"],
    ],
  },
  {
    file: "constructs/aws/ingress/route-rule.ts",
    noticedBy: releases,
    changes: [
      ["an apply undoes a release", 'delegate(rule, "aws_lb_listener_rule.action");', ""],
      [
        "users are sent to a group without tasks",
        "{ arn: targets.first.arn, weight: 100 }",
        "{ arn: targets.first.arn, weight: 0 }",
      ],
      [
        "ECS cannot move requests to the second group",
        "            { arn: targets.second.arn, weight: 0 },\n",
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/route-rule.ts",
    noticedBy: loadBalancer,
    changes: [
      ["a route answers on every host", "condition: [{ hostHeader: { values: [host] } }, ", "condition: ["],
    ],
  },
  {
    file: "constructs/aws/ingress/target-group-pair.ts",
    noticedBy: releases,
    changes: [["two groups have one name", "`${props.part} second`", "`${props.part} first`"]],
  },
  {
    file: "constructs/aws/ingress/load-balancer.ts",
    noticedBy: loadBalancer,
    changes: [
      [
        "anyone may try new versions",
        "this.securityGroup.allowFromBlock(block, port,",
        "this.securityGroup.allowFromInternet(port,",
      ],
      ["nobody may try new versions", "for (const block of from)", "for (const block of from.slice(1))"],
      [
        "users' requests go to the port for tests",
        "rule(`route-${id}`, this.https)",
        "rule(`route-${id}`, this.test ?? this.https)",
      ],
      ["the port for tests answers nothing", "this.test && rule(`test-${id}`, this.test)", "undefined"],
    ],
  },
  {
    file: "constructs/policy/annotations.ts",
    noticedBy: "test/constructs/policy/annotations.test.ts",
    changes: [
      ["any resource's field can be delegated", "if (resource.terraformResourceType !== type)", "if (false)"],
    ],
  },
  {
    file: "constructs/policy/rules/annotations.ts",
    noticedBy: "test/policy/rules.test.ts",
    changes: [
      [
        "any note makes a delegation",
        "note !== undefined && note === delegationNote(field)",
        "note !== undefined",
      ],
    ],
  },
  {
    file: "environments/relations/deployments.ts",
    noticedBy: deployments,
    changes: [
      ["more metrics than an alarm takes", "routes.length <= mostRoutes", "routes.length <= 100"],
      ["a service without requests is released by shares", "routes.length > 0 || isUsed", "true"],
      ["the old version is gone before the verdict", "deployment.bakeMinutes >= least", "true"],
      ["steps are faster than the alarms", "deployment.stepMinutes >= alarmMinutes.requests", "true"],
      ["a canary hides behind the old version's calls", "percent > mostFailedPercent", "percent > 0"],
      ["a release outlasts Terraform's session", "minutes <= longestSession", "true"],
    ],
  },
  {
    file: "environments/relations/slow-start.ts",
    noticedBy: deployments,
    changes: [["a slow start is taken for a bad version", "health.startPeriodSeconds > most", "false"]],
  },
  {
    file: "environments/relations/releases.ts",
    noticedBy: deployments,
    changes: [
      ["tests take the users' port", "![80, 443].includes(testTraffic.port)", "true"],
      ["rules beyond the quota", "rules <= most.rules", "true"],
      ["rules for tests are not counted", "testTraffic ? 2 * routes : routes", "routes"],
      ["target groups beyond the quota", "2 * routes <= most.groups", "true"],
      ["a share that no alarm judges", "percent >= least", "true"],
      [
        "functions that are never asked",
        'lifecycleHooks.length > 0 && deployment.strategy === "rolling"',
        "false",
      ],
      ["another account decides over a release", "functionArn.startsWith(place)", "true"],
    ],
  },
];
