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
      [
        "the database is in the VPC's default security group",
        "vpcSecurityGroupIds: [this.securityGroup.id],",
        "",
      ],
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
      [
        "the master user has the name that everyone tries first",
        'username: "plinth_admin"',
        'username: "postgres"',
      ],
      ["the database lies in the account's default VPC", "dbSubnetGroupName: subnetGroup.name,", ""],
      ["metrics of the system have no role to be written with", "monitoringRoleArn: role.arn,", ""],
      ["maintenance comes when AWS likes", "maintenanceWindow: props.maintenanceWindow,", ""],
      ["backups are made when AWS likes", "backupWindow: props.backupWindow,", ""],
      ["the certificate authority is whatever AWS takes", 'caCertIdentifier: "rds-ca-rsa2048-g1",', ""],
      [
        "the last snapshot has no name, and the destroy fails",
        "finalSnapshotIdentifier: isOff(props.finalSnapshot) ? undefined : `${props.name}-final`,",
        "",
      ],
      [
        "replicas make log groups without retention or key",
        "skipFinalSnapshot: true,\n      dependsOn,",
        "skipFinalSnapshot: true,",
      ],
      [
        "a replica cannot be deleted without a snapshot that nobody can make",
        "skipFinalSnapshot: true",
        "skipFinalSnapshot: false",
      ],
      [
        "the database's log is not encrypted with our key",
        "              key: props.logKey,\n",
        "              key: props.dataKey,\n",
      ],
      [
        "backups of a day need no reason",
        "refuse(unexplainedRetention(`${this.node.path}: backupRetentionDays`, props));",
        "",
      ],
      [
        "short backups do not say why",
        "if (isShort(props.backupRetentionDays) && backupRetentionBecause !== undefined)",
        "if (false)",
      ],
      [
        "a switched-off deletion protection does not say why",
        "if (isOff(deletionProtection))\n      suppress",
        "if (false)\n      suppress",
      ],
      [
        "a switched-off last snapshot does not say why",
        "if (isOff(props.finalSnapshot)) suppress",
        "if (false) suppress",
      ],
      [
        "a replica does not say why it leaves no snapshot",
        'suppress(replica, "rds-final-snapshot", "it holds nothing of its own: its primary is backed up");',
        "",
      ],
      ["a read replica is no copy of the primary", "replicateSourceDb: this.resource.identifier,", ""],
      [
        "a replica's switched-off deletion protection does not say why",
        "this.explainProtection(replica);",
        "",
      ],
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
      [
        "slow statements are not logged",
        '{ name: "log_min_duration_statement", value: "500", applyMethod: "immediate" },',
        "",
      ],
      [
        "nobody sees who waits for whom",
        '{ name: "log_lock_waits", value: "1", applyMethod: "immediate" },',
        "",
      ],
      [
        "the end of a connection is not logged",
        '{ name: "log_disconnections", value: "1", applyMethod: "immediate" },',
        "",
      ],
      [
        "nobody counts which statements cost most",
        '{ name: "shared_preload_libraries", value: "pg_stat_statements", applyMethod: "pending-reboot" },',
        "",
      ],
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
      [
        "monitoring may delete logs",
        '"logs:CreateLogGroup", "logs:PutRetentionPolicy"',
        '"logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy"',
      ],
      [
        "monitoring cannot write",
        '"logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"',
        '"logs:CreateLogStream", "logs:DescribeLogStreams"',
      ],
    ],
  },
  {
    file: "constructs/aws/database/backup-retention.ts",
    noticedBy: database,
    changes: [
      ["backups of three days need no reason", "const week = 7", "const week = 3"],
      ["a week of backups needs a reason", "backupRetentionDays < week", "backupRetentionDays <= week"],
    ],
  },
];
