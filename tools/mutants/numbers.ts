import type { MutantsOfFile } from "./mutant";

const numbers = "test/environments/numbers.test.ts";

export const numberMutants: readonly MutantsOfFile[] = [
  {
    file: "environments/relations/connections.ts",
    noticedBy: numbers,
    changes: [
      ["a release needs more connections than the database has", "const surge = 2", "const surge = 1"],
      ["a pool counts as one connection", "connections: surge * max * poolSize", "connections: surge * max"],
    ],
  },
  {
    file: "environments/relations/from-zero.ts",
    noticedBy: "test/environments/from-zero.test.ts",
    changes: [
      ["records of a stream wait for a copy that never starts", "streams.length > 0", "false"],
      ["requests wait for a copy that never starts", 'word.kind === "web-service"', "false"],
      ["a worker without a queue never starts", "word.consumes === undefined", "false"],
      [
        "messages that nobody counts wait for ever",
        '"backlogPerTask" in scaleOn && scaleOn.backlogPerTask !== undefined',
        "true",
      ],
    ],
  },
  {
    file: "environments/relations/local-connections.ts",
    noticedBy: numbers,
    changes: [["copies of a new version find no connection", "(versions + 1)", "versions"]],
  },
  {
    file: "environments/relations/idle-times.ts",
    noticedBy: numbers,
    changes: [
      [
        "requests meet connections that just closed",
        "idleSeconds < keepAliveSeconds",
        "idleSeconds <= keepAliveSeconds",
      ],
      ["who has no route is asked for the balancer's times", "routes.length > 0", "routes.length >= 0"],
    ],
  },
  {
    file: "environments/relations/spot.ts",
    noticedBy: numbers,
    changes: [
      ["Spot cuts messages off", "seconds > spotNoticeSeconds", "seconds > 2 * spotNoticeSeconds"],
      ["Spot cuts sidecars off", "stopping > spotNoticeSeconds", "stopping > 2 * spotNoticeSeconds"],
    ],
  },
  {
    file: "constructs/application/rotation.ts",
    noticedBy: "test/constructs/application/rotation.test.ts",
    changes: [
      [
        "a rotated value reaches nobody",
        'defaultOnRotation: OnRotation = "redeploy"',
        'defaultOnRotation: OnRotation = "reread"',
      ],
    ],
  },
  {
    file: "environments/relations/deployments.ts",
    noticedBy: "test/environments/deployments.test.ts",
    changes: [
      [
        "tasks serve for twenty minutes with a password that is refused",
        '(word.onRotation ?? defaultOnRotation) === "reread"',
        "word.onRotation !== undefined",
      ],
    ],
  },
  {
    file: "constructs/aws/rotation/redeploy-document.ts",
    noticedBy: "test/constructs/aws/rotation/rotation.test.ts",
    changes: [
      ["tasks stay as they are", "forceNewDeployment: true", "forceNewDeployment: false"],
      ["a name may be anything", 'allowedPattern: "^[a-zA-Z0-9_-]{1,255}$",', ""],
    ],
  },
  {
    file: "constructs/aws/rotation/redeploy-runbook.ts",
    noticedBy: "test/constructs/aws/rotation/rotation.test.ts",
    changes: [
      ["the runbook changes any service", "service/${cluster.name}/${serviceName}", "service/*"],
      ["a rotation that reaches nobody is forgotten", "deadLetterConfig: { arn: this.failures.arn },", ""],
      ["a run that fails is forgotten", '"Failed", "TimedOut", "Cancelled"', '"Success"'],
      ["any rule starts the runbook", "rule/${prefix}-*`,\n      account", "rule/*`,\n      account"],
      [
        "the role is passed to any service",
        'conditions: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/rotation/rotation-rule.ts",
    noticedBy: "test/constructs/aws/rotation/rotation.test.ts",
    changes: [
      [
        "a value that is only proposed restarts tasks",
        'labelUpdated: ["AWSCURRENT"]',
        'labelUpdated: ["AWSPENDING"]',
      ],
      ["any secret of the account restarts tasks", "resources: this.secretArns,", ""],
    ],
  },
  {
    file: "constructs/aws/database/postgres-database.ts",
    noticedBy: "test/constructs/aws/rotation/rotation.test.ts",
    changes: [["tasks keep a password that RDS rotated", "consumer.redeployOn?.(this.secretArn);", ";"]],
  },
  {
    file: "constructs/aws/secrets/app-secret.ts",
    noticedBy: "test/constructs/aws/rotation/rotation.test.ts",
    changes: [
      ["tasks keep a value that its owner rotated", "consumer.redeployOn?.(this.resource.arn);", ""],
      ["an application cannot re-read", "consumer.allow(...read);", ""],
    ],
  },
];
