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
      ["the application stalls with the log service", 'mode: "non-blocking",', ""],
      ["a burst of lines is lost", '"max-buffer-size": "25m",', ""],
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
    ],
  },
  {
    file: "constructs/application/container.ts",
    noticedBy: webService,
    changes: [
      [
        "containers run as root unless they say otherwise",
        'defaultUser = "1000:1000"',
        'defaultUser = "0:0"',
      ],
      ["more than /tmp can be written", '= ["/tmp"]', '= ["/tmp", "/usr"]'],
    ],
  },
  {
    file: "constructs/aws/service/task.ts",
    noticedBy: webService,
    changes: [
      [
        "the application has the rights of the start",
        "taskRoleArn: this.roles.task.arn",
        "taskRoleArn: this.roles.execution.arn",
      ],
      [
        "an apply goes back to the image before the pipeline's",
        "trackLatest: props.registeredElsewhere,",
        "",
      ],
      ["tasks share the host's network", 'networkMode: "awsvpc"', 'networkMode: "bridge"'],
      ["a task stops as soon as it is told", "stopTimeoutSeconds(props.shutdownSeconds)", "2"],
      ["a service's own user is ignored", "props.user ?? defaultUser", '"0"'],
    ],
  },
  {
    file: "constructs/aws/service/task-roles.ts",
    noticedBy: webService,
    changes: [
      ["tasks write any log", "resources: [`${props.logGroup.arn}:*`]", 'resources: ["*"]'],
      ["tasks pull any image of the account", "repository/${props.ecrRepository}", "repository/*"],
      [
        "tasks of any service of AWS may use the roles",
        "sourceArn: `arn:aws:ecs:${region}:${account}:*`",
        'sourceArn: "*"',
      ],
      ["tasks push images", '"ecr:GetDownloadUrlForLayer"]', '"ecr:GetDownloadUrlForLayer", "ecr:PutImage"]'],
    ],
  },
  {
    file: "constructs/aws/service/image-reference.ts",
    noticedBy: "test/constructs/aws/service/image-reference.test.ts",
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
    ],
  },
  {
    file: "constructs/aws/cluster/cluster.ts",
    noticedBy: webService,
    changes: [
      ["tasks may open sessions although shells are off", "if (!this.exec) return;", ""],
      ["a session's task decrypts with any key", "resources: [this.sessionKey.arn]", 'resources: ["*"]'],
      ["a session's task writes any log", "resources: [`${this.sessionLogs.arn}:*`]", 'resources: ["*"]'],
    ],
  },
];
