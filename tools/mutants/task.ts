import type { MutantsOfFile } from "./mutant";

const webService = "test/constructs/aws/service/web-service.test.ts";

export const taskMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/service/container-definition.ts",
    noticedBy: "test/constructs/aws/service/container-definition.test.ts",
    changes: [
      ["containers are privileged", "privileged: false", "privileged: true"],
      [
        "the root file system can be written",
        "readonlyRootFilesystem: true",
        "readonlyRootFilesystem: false",
      ],
      ["containers run as the image's user", "user: props.user,", ""],
      ["containers keep Linux capabilities", ', capabilities: { drop: ["ALL"] }', ""],
      ["zombies pile up and signals are lost", "initProcessEnabled: true", "initProcessEnabled: false"],
      ["a task has 30 seconds to stop", "stopTimeout: props.stopTimeoutSeconds,", ""],
      [
        "secrets stand in the definition as plain variables",
        "environment: sorted(props.variables)",
        "environment: sorted({ ...props.variables, ...props.secrets })",
      ],
      ["a container that hangs is never replaced", "healthCheck: {", "unused: {"],
      ["failures while starting count", "startPeriod: props.health.startPeriodSeconds,", ""],
      [
        "the order of words in the code changes the definition",
        ".sort(([one], [other]) => (one < other ? -1 : 1))",
        "",
      ],
      ["a task goes on without its application", "props.essential ?? true", "props.essential ?? false"],
      ["containers listen to UDP", 'protocol: "tcp"', 'protocol: "udp"'],
      ["what a container says is lost", "logConfiguration: containerLogs(", "unused: containerLogs("],
      [
        "a container that hangs is asked once an hour",
        "interval: props.health.intervalSeconds",
        "interval: 300",
      ],
      ["a container that hangs is asked for ever", "retries: props.health.retries", "retries: 10"],
    ],
  },
  {
    file: "constructs/aws/service/container-logs.ts",
    noticedBy: "test/constructs/aws/service/container-definition.test.ts",
    changes: [
      ["the application stalls with the log service", 'mode: "non-blocking",', ""],
      ["a burst of lines is lost", "defaultLogBufferMiB = 25", "defaultLogBufferMiB = 1"],
    ],
  },
  {
    file: "constructs/application/container.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [
      ["more than /tmp can be written", '= ["/tmp"]', '= ["/tmp", "/usr"]'],
      [
        "containers run as root unless they say otherwise",
        'defaultUser = "1000:1000"',
        'defaultUser = "0:0"',
      ],
    ],
  },
  {
    file: "constructs/aws/service/task.ts",
    noticedBy: webService,
    changes: [
      [
        "an apply goes back to the image before the pipeline's",
        "trackLatest: props.registeredElsewhere,",
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/service/task.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [
      [
        "everyone's task may write where a shell's agent writes",
        "...(props.exec ? agentPaths : []),",
        "...agentPaths,",
      ],
      ["a task's log is not encrypted with our key", "key: props.logKey,", 'key: { arn: "" } as never,'],
      ["a service's own user is ignored", "props.user ?? defaultUser", '"0"'],
      ["a task stops as soon as it is told", "stopTimeoutSeconds(props.shutdownSeconds)", "2"],
      ["tasks share the host's network", 'networkMode: "awsvpc"', 'networkMode: "bridge"'],
    ],
  },
  {
    file: "constructs/aws/service/task.ts",
    noticedBy: "test/constructs/aws/service/task-roles.test.ts",
    changes: [
      [
        "tasks start with the application's rights",
        "executionRoleArn: this.roles.execution.arn",
        "executionRoleArn: this.roles.task.arn",
      ],
      [
        "the application has the rights of the start",
        "taskRoleArn: this.roles.task.arn",
        "taskRoleArn: this.roles.execution.arn",
      ],
    ],
  },
  {
    file: "constructs/aws/service/task-roles.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [
      [
        "what runs in the task has the rights to start it",
        '    this.execution.allow({\n      sid: "WriteLogs"',
        '    this.task.allow({\n      sid: "WriteLogs"',
      ],
    ],
  },
  {
    file: "constructs/aws/service/task-roles.ts",
    noticedBy: "test/constructs/aws/service/task-roles.test.ts",
    changes: [
      [
        "tasks may make log groups of their own, without retention or key",
        '"logs:CreateLogStream", "logs:PutLogEvents"',
        '"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"',
      ],
      [
        "tasks cannot log in to the registry",
        '{ sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },',
        "",
      ],
      ["tasks push images", '"ecr:GetDownloadUrlForLayer"]', '"ecr:GetDownloadUrlForLayer", "ecr:PutImage"]'],
      [
        "tasks of any service of AWS may use the roles",
        "sourceArn: `arn:aws:ecs:${region}:${account}:*`",
        'sourceArn: "*"',
      ],
      ["tasks pull any image of the account", "repository/${repository}", "repository/*"],
      ["tasks write any log", "resources: [`${props.logGroup.arn}:*`]", 'resources: ["*"]'],
    ],
  },
  {
    file: "constructs/application/image-pattern.ts",
    noticedBy: "test/constructs/application/image-pattern.test.ts",
    changes: [["the tag latest is accepted", "(?!latest$)", ""]],
  },
  {
    file: "constructs/aws/cluster/cluster.ts",
    noticedBy: "test/constructs/aws/cluster/cluster.test.ts",
    changes: [
      ["containers are not measured", 'setting: [{ name: "containerInsights", value: "enhanced" }],', ""],
      ["containers are measured as a whole only", '"enhanced"', '"enabled"'],
      ["shell sessions are not encrypted", "kmsKeyId: this.sessionKey.arn,", ""],
      ["shell sessions are not recorded", 'logging: "OVERRIDE"', 'logging: "NONE"'],
      [
        "shell sessions are recorded in the clear",
        "cloudWatchEncryptionEnabled: true",
        "cloudWatchEncryptionEnabled: false",
      ],
      ["an interruption of Spot stops all of a service", "base: spotPercent < 100 ? 1 : 0", "base: 0"],
      [
        "Container Insights makes its own log group, without key and for a day",
        "dependsOn: [insights.resource],",
        "",
      ],
      [
        "the metrics of containers are kept for ever",
        "name: `/aws/ecs/containerinsights/${name}/performance`",
        "name: `/aws/ecs/${name}`",
      ],
      [
        "a cluster has no Spot to take",
        'capacityProviders: ["FARGATE", "FARGATE_SPOT"]',
        'capacityProviders: ["FARGATE"]',
      ],
      [
        "a service without a share of its own runs wherever",
        "defaultCapacityProviderStrategy: this.capacityStrategy,",
        "",
      ],
      ["recorded sessions go where nobody looks", "cloudWatchLogGroupName: this.sessionLogs.name,", ""],
    ],
  },
  {
    file: "constructs/aws/cluster/cluster.ts",
    noticedBy: "test/constructs/aws/service/task-roles.test.ts",
    changes: [
      ["a session reads the key's other secrets", 'actions: ["kms:Decrypt"]', 'actions: ["kms:*"]'],
      [
        "a shell may not be recorded",
        '"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"',
        '"logs:DescribeLogStreams"',
      ],
      ["a session's task writes any log", "resources: [`${this.sessionLogs.arn}:*`]", 'resources: ["*"]'],
      ["a session's task decrypts with any key", "resources: [this.sessionKey.arn]", 'resources: ["*"]'],
    ],
  },
  {
    file: "constructs/aws/cluster/cluster.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [["tasks may open sessions although shells are off", "if (!this.exec) return;", ""]],
  },
];
