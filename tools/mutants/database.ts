import type { MutantsOfFile } from "./mutant";

const database = "test/constructs/aws/database/postgres-database.test.ts";

export const databaseMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/database/postgres-database.ts",
    noticedBy: database,
    changes: [
      ["losing a zone is losing the database", "multiAz: !isOff(props.multiAz)", "multiAz: false"],
      [
        "the database can be deleted by mistake",
        "deletionProtection: !isOff(props.deletionProtection)",
        "deletionProtection: false",
      ],
      ["the database has a public address", "publiclyAccessible: false", "publiclyAccessible: true"],
      ["the storage is not encrypted", "storageEncrypted: true", "storageEncrypted: false"],
      ["the storage is encrypted with AWS's key", "      kmsKeyId: props.dataKey.arn,\n", ""],
      [
        "backups are kept for a day",
        "backupRetentionPeriod: props.backupRetentionDays",
        "backupRetentionPeriod: 1",
      ],
      [
        "there are no backups",
        "backupRetentionPeriod: props.backupRetentionDays",
        "backupRetentionPeriod: 0",
      ],
      [
        "destroying the database leaves no snapshot",
        "skipFinalSnapshot: isOff(props.finalSnapshot)",
        "skipFinalSnapshot: true",
      ],
      [
        "destroying the database destroys its backups",
        "deleteAutomatedBackups: false",
        "deleteAutomatedBackups: true",
      ],
      [
        "services need a password to connect",
        "iamDatabaseAuthenticationEnabled: true",
        "iamDatabaseAuthenticationEnabled: false",
      ],
      [
        "slow queries leave no trace",
        "performanceInsightsEnabled: true",
        "performanceInsightsEnabled: false",
      ],
      ["queries are kept under AWS's key", "performanceInsightsKmsKeyId: props.dataKey.arn,", ""],
      ["the system of the database is not measured", "monitoringInterval: 60", "monitoringInterval: 0"],
      ["the database's log stays where nobody reads it", "enabledCloudwatchLogsExports: logExports,", ""],
      ["security fixes wait for someone", "autoMinorVersionUpgrade: true", "autoMinorVersionUpgrade: false"],
      ["snapshots have no tags", "copyTagsToSnapshot: true", "copyTagsToSnapshot: false"],
      ["the password stands in the state", "manageMasterUserPassword: true,", 'password: "changeme",'],
      ["the password is kept under AWS's key", "masterUserSecretKmsKeyId: props.secretKey.arn,", ""],
      [
        "the database lies in private subnets, with a way out",
        "props.network.isolated.subnetIds",
        "props.network.private.subnetIds",
      ],
      ["the database listens where scanners look", "const port = 5433", "const port = 5432"],
      ["the storage does not grow", "maxAllocatedStorage: props.maxStorageGiB,", ""],
      ["RDS's events are told to nobody", 'new DbEventSubscription(this, "events", {', "() => $&"],
      ["failures are told to nobody", '        "failure",\n', ""],
      [
        "the database is in the VPC's default security group",
        "vpcSecurityGroupIds: [this.securityGroup.id],",
        "",
      ],
      [
        "a service connects as any database user",
        "dbuser:${this.resource.resourceId}/${snakeCase(consumer.label)}",
        "dbuser:*/*",
      ],
      ["a service reads every secret", "resources: [this.secretArn] }", 'resources: ["*"] }'],
      ["a service decrypts with every key", "resources: [secretKey.arn]", 'resources: ["*"]'],
      ["clients need not use TLS", 'variables.sslMode, "require"', 'variables.sslMode, "prefer"'],
      [
        "the password is a plain variable",
        "consumer.injectSecret(variables.password,",
        "consumer.setVariable(variables.password,",
      ],
      ["readers go to the primary", "(this.replicas[0] ?? this.resource).address", "this.resource.address"],
      ["a switched-off Multi-AZ does not say why", "if (isOff(multiAz)) suppress", "if (false) suppress"],
      [
        "RDS makes log groups without retention or key",
        "finalSnapshotIdentifier: isOff(props.finalSnapshot) ? undefined : `${props.name}-final`,\n      dependsOn,",
        "finalSnapshotIdentifier: isOff(props.finalSnapshot) ? undefined : `${props.name}-final`,",
      ],
      [
        "a new major version replaces the parameters in use",
        "      lifecycle: { createBeforeDestroy: true },\n",
        "",
      ],
      ["the database has PostgreSQL's default parameters", "parameterGroupName: parameterGroup.name,", ""],
      ["nobody watches the database", "new DatabaseAlarms(this, `alarms-${instance}`, {", "() => $&"],
    ],
  },
  {
    file: "constructs/aws/database/parameter-group.ts",
    noticedBy: database,
    changes: [
      [
        "connections without TLS are accepted",
        'name: "rds.force_ssl", value: "1"',
        'name: "rds.force_ssl", value: "0"',
      ],
      ["changes of the schema are not logged", 'value: "ddl"', 'value: "none"'],
      [
        "connections are not logged",
        'name: "log_connections", value: "1"',
        'name: "log_connections", value: "0"',
      ],
      ["a forgotten transaction holds its locks for ever", 'value: "600000"', 'value: "0"'],
    ],
  },
  {
    file: "constructs/aws/database/monitoring-role.ts",
    noticedBy: database,
    changes: [
      [
        "any database of AWS may use the monitoring role",
        "sourceArn: `arn:aws:rds:${region}:${account}:db:${name}*`",
        'sourceArn: "*"',
      ],
      ["monitoring writes any log", "log-group:RDSOSMetrics:log-stream:*", "log-group:*"],
    ],
  },
  {
    file: "constructs/aws/database/database-alarms.ts",
    noticedBy: database,
    changes: [
      ["storage that runs out is told when it is gone", "props.storageGiB * 0.1", "props.storageGiB * 0"],
      [
        "connections that run out are told when they are gone",
        "maxConnections(props.instanceClass) * 0.8",
        "maxConnections(props.instanceClass)",
      ],
      ["a busy CPU is told when nothing answers", "threshold: 80", "threshold: 101"],
      [
        "a database that went silent passes for healthy",
        '      threshold: Math.floor(props.storageGiB * 0.1 * 1024 ** 3),\n      // A database that sends no metrics may be down.\n      missingData: "breaching"',
        '      threshold: Math.floor(props.storageGiB * 0.1 * 1024 ** 3),\n      missingData: "notBreaching"',
      ],
      ["trouble is told after hours", "periods: 3,", "periods: 60,"],
    ],
  },
];
