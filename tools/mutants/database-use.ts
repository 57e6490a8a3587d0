import type { MutantsOfFile } from "./mutant";

/** Who uses a database and how, and who hears of its events. */
export const databaseUseMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/database/postgres-database.ts",
    noticedBy: "test/constructs/aws/database/database-use.test.ts",
    changes: [
      [
        "a task cannot read the password again when RDS has changed it",
        "consumer.allow(...read, {",
        "consumer.allow({",
      ],
      [
        "what uses the database cannot reach it",
        "consumer.securityGroup.allowTo(this.securityGroup, port);",
        "",
      ],
      ["readers go to the primary", "(this.replicas[0] ?? this.resource).address", "this.resource.address"],
      [
        "the password is a plain variable",
        "consumer.injectSecret(variables.password,",
        "consumer.setVariable(variables.password,",
      ],
      ["clients need not use TLS", 'variables.sslMode, "require"', 'variables.sslMode, "prefer"'],
      ["a service decrypts with every key", "resources: [secretKey.arn]", 'resources: ["*"]'],
      ["a service reads every secret", "resources: [this.secretArn] }", 'resources: ["*"] }'],
      [
        "a service connects as any database user",
        "dbuser:${this.resource.resourceId}/${snakeCase(consumer.label)}",
        "dbuser:*/*",
      ],
    ],
  },
  {
    file: "constructs/aws/database/postgres-database.ts",
    noticedBy: "test/constructs/aws/database/database-alarms.test.ts",
    changes: [
      ["deletions are told to nobody", '        "deletion",\n', ""],
      ["full storage is told to nobody", '        "low storage",\n', ""],
      ["a restart is told to nobody", '        "availability",\n', ""],
      ["failovers are told to nobody", '        "failover",\n', ""],
      [
        "events of the replicas are told to nobody",
        "sourceIds: [this.resource, ...this.replicas]",
        "sourceIds: [this.resource]",
      ],
      [
        "nobody hears that a parameter was changed by hand",
        'new DbEventSubscription(this, "parameter-events", {',
        "() => $&",
      ],
      ["nobody watches the database", "new DatabaseAlarms(this, `alarms-${instance}`, {", "() => $&"],
      ["failures are told to nobody", '        "failure",\n', ""],
      [
        "RDS's events are told to another topic",
        'snsTopic: topic.arn,\n      sourceType: "db-instance"',
        'snsTopic: "",\n      sourceType: "db-instance"',
      ],
    ],
  },
];
