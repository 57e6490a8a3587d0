import type { MutantsOfFile } from "./mutant";

const webService = "test/constructs/aws/service/web-service.test.ts";

export const serviceMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/service/ecs-service.ts",
    noticedBy: webService,
    changes: [
      [
        "a failing deployment goes on for ever",
        "deploymentCircuitBreaker: { enable: true, rollback: true },",
        "",
      ],
      [
        "a failed deployment stays where it stopped",
        "deploymentCircuitBreaker: { enable: true, rollback: true }",
        "deploymentCircuitBreaker: { enable: true, rollback: false }",
      ],
      [
        "alarms do not stop a deployment",
        "alarms: balanced && { enable: true,",
        "alarms: balanced && { enable: false,",
      ],
      [
        "alarms stop a deployment but do not roll it back",
        "alarms: balanced && { enable: true, rollback: true",
        "alarms: balanced && { enable: true, rollback: false",
      ],
      [
        "a deployment halves the capacity",
        "deploymentMinimumHealthyPercent: 100",
        "deploymentMinimumHealthyPercent: 50",
      ],
      [
        "a deployment has no room to start new tasks first",
        "deploymentMaximumPercent: 200",
        "deploymentMaximumPercent: 100",
      ],
      ["tasks have public addresses", "assignPublicIp: false", "assignPublicIp: true"],
      ["tasks run in public subnets", "network.private.subnetIds", "network.public.subnetIds"],
      ["tasks run in one zone", "network.private.subnetIds", "network.private.subnetIds.slice(0, 1)"],
      ["tasks stay where they went when a zone was lost", 'availabilityZoneRebalancing: "ENABLED",', ""],
      ["tasks are in the VPC's default security group", "securityGroups: [securityGroup.id],", ""],
      ["an apply is done before the tasks run", "waitForSteadyState: true", "waitForSteadyState: false"],
      [
        "the load balancer kills tasks that still start",
        "healthCheckGracePeriodSeconds: balanced?.healthCheckGraceSeconds,",
        "",
      ],
      ["a service starts with one task", "desiredCount: replicas.min", "desiredCount: 1"],
      [
        "a service does not follow the cluster's share of Spot",
        "capacityProviderStrategy: cluster.capacityStrategy,",
        'launchType: "FARGATE",',
      ],
      ["an apply undoes the scaling", 'delegate(service, "aws_ecs_service.desired_count");', ""],
      [
        "an apply undoes the pipeline's deployment",
        'if (deployedBy === "pipeline") delegate',
        "if (false) delegate",
      ],
      ["a service is behind no load balancer", "loadBalancer: balanced && [...balanced.targets],", ""],
      ["tasks have no tags: nobody knows whose they are", 'propagateTags: "SERVICE",', ""],
      ["tasks do not say which service runs them", "enableEcsManagedTags: true,", ""],
      ["a service is started before the cluster has its capacity", "      cluster.capacityProviders,\n", ""],
      ["tasks run in another cluster", "cluster: cluster.arn,", ""],
    ],
  },
  {
    file: "constructs/aws/service/service.ts",
    noticedBy: webService,
    changes: [
      ["any service calls the internet", "internet: props.callsInternet ?? false", "internet: true"],
      [
        "a service does not wait for those that it uses",
        "this.resource.dependsOn = [...(this.resource.dependsOn ?? []), address];",
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/service/service-connect.ts",
    noticedBy: webService,
    changes: [
      ["calls between services are not logged", "    logConfiguration: {\n", "    unused: {\n"],
      ["calls wait for the log service", '        mode: "non-blocking",\n', ""],
      ["a burst of calls is not logged", '        "max-buffer-size": "25m",\n', ""],
    ],
  },
  {
    file: "constructs/aws/service/service.ts",
    noticedBy: "test/constructs/aws/service/autoscaling.test.ts",
    changes: [
      [
        "nobody hears that too few tasks run",
        'new TooFewTasks(this, "too-few-tasks", {',
        '((..._: unknown[]) => undefined)(this, "too-few-tasks", {',
      ],
    ],
  },
  {
    file: "constructs/aws/service/service.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [
      [
        "a task's log lies with another service's",
        "`${props.logPrefix}/services/${label}`",
        "props.logPrefix",
      ],
    ],
  },
  {
    file: "constructs/aws/service/ecs-service.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [
      [
        "every service may be entered by a shell",
        "enableExecuteCommand: cluster.exec",
        "enableExecuteCommand: true",
      ],
    ],
  },
  {
    file: "constructs/aws/service/service.ts",
    noticedBy: "test/constructs/aws/database/database-use.test.ts",
    changes: [
      [
        "the application itself may read what is injected",
        "this.task.roles.execution.allow(...statements)",
        "this.task.roles.task.allow(...statements)",
      ],
    ],
  },
  {
    file: "constructs/aws/service/web-service.ts",
    noticedBy: webService,
    changes: [
      [
        "every service is published, whether anyone uses it or not",
        "if (props.ingress) props.ingress",
        "this.service.publish(port);\n    $&",
      ],
      [
        "a user of a service cannot connect to it",
        "consumer.securityGroup.allowTo(this.service.securityGroup, this.port);",
        "",
      ],
      ["a user of a service does not start after it", "consumer.discover(this.service.resource);", ""],
      ["the load balancer cannot connect to the service", "if (props.ingress) props", "if (false) props"],
      [
        "tasks are registered before a listener uses their group",
        "dependsOn: [...allRules, ",
        "dependsOn: [",
      ],
      ["a deployment watches no alarm", "rollbackAlarms: alarms.names", "rollbackAlarms: []"],
      ["a deployment hurts its users without an alarm", ", ...alarms.resources]", "]"],
      [
        "requests go to another port than the application's",
        "containerPort: props.port,",
        "containerPort: 80,",
      ],
    ],
  },
  {
    file: "constructs/aws/service/web-service.ts",
    noticedBy: "test/constructs/aws/service/task.test.ts",
    changes: [
      ["a task that hangs is judged by its readiness", "health.livenessPath ?? health.path", "health.path"],
    ],
  },
  {
    file: "constructs/aws/service/service-timing.ts",
    noticedBy: "test/constructs/aws/service/service-timing.test.ts",
    changes: [
      [
        "a task is killed in the middle of a long request",
        "Math.max(shutdownSeconds, 60)",
        "Math.max(shutdownSeconds, 30)",
      ],
      ["a stop takes longer than Fargate waits", ", 120)", ", 300)"],
      ["a deployment waits minutes for every task", "Math.max(shutdownSeconds, 30)", "300"],
      ["requests in flight are cut before their time", "Math.max(shutdownSeconds, 30)", "30"],
      [
        "a slow start is a kill loop",
        "health.startPeriodSeconds + health.retries * health.intervalSeconds",
        "health.startPeriodSeconds",
      ],
    ],
  },
  {
    file: "constructs/aws/service/autoscaling.ts",
    noticedBy: "test/constructs/aws/service/autoscaling.test.ts",
    changes: [
      [
        "CPU is not watched",
        'if (cpuPercent !== undefined) track("cpu", cpuPercent, predefined("ECSServiceAverageCPUUtilization"));',
        "",
      ],
      [
        "another service is scaled",
        "resourceId: `service/${props.clusterName}/${props.serviceName}`",
        "resourceId: `service/${props.clusterName}`",
      ],
      [
        "requests are counted over all services",
        "{ LoadBalancer: loadBalancer, TargetGroup: targetGroup }",
        "{ LoadBalancer: loadBalancer }",
      ],
      [
        "requests are forgotten after every other release",
        "targetGroups.map((_, index) => `FILL",
        "targetGroups.slice(0, 1).map((_, index) => `FILL",
      ],
      ["requests of all tasks count for each of them", "(${sum}) / tasks", "${sum}"],
      ["while two versions run requests count half", '"DesiredTaskCount"', '"RunningTaskCount"'],
      [
        "without a request in one group none are counted",
        "`FILL(requests${index + 1}, 0)`",
        "`requests${index + 1}`",
      ],
      ["memory is not watched", '"ECSServiceAverageMemoryUtilization"', '"ECSServiceAverageCPUUtilization"'],
      ["new tasks come too late", "scaleOutCooldown: 60", "scaleOutCooldown: 600"],
      ["tasks leave as soon as the load falls", "scaleInCooldown: 300", "scaleInCooldown: 0"],
      ["a service never scales out", "maxCapacity: props.replicas.max", "maxCapacity: props.replicas.min"],
      ["a service scales in to one task", "minCapacity: props.replicas.min", "minCapacity: 1"],
    ],
  },
  {
    file: "constructs/aws/service/service.ts",
    noticedBy: "test/constructs/aws/service/deployment-alarms.test.ts",
    changes: [
      ["a worker whose tasks die is not rolled back", "if (!props.balanced) this.watchTasks(name);", ""],
      [
        "failed calls roll nothing back",
        'this.rollBackOn(new FailedCalls(this, "failed-calls", { name, discoveryName, topic }).alarm);',
        "",
      ],
      [
        "lost tasks roll nothing back",
        'this.rollBackOn(new LostTasks(this, "lost-tasks", watch).alarm);',
        "",
      ],
      [
        "failing calls stop a deployment but do not roll it back",
        "putAlarms({ enable: true, rollback: true,",
        "putAlarms({ enable: true, rollback: false,",
      ],
      [
        "the second alarm takes the place of the first",
        "[...(this.resource.alarmsInput?.alarmNames ?? []), alarm.name]",
        "[alarm.name]",
      ],
      ["ECS refuses a deployment whose alarms do not exist yet", "this.waitFor(alarm.resource);", ""],
      [
        "a worker that may have no task is missed when it has none",
        "return replicas.min > 0 && workingHours === undefined ? replicas.min : undefined;",
        "return replicas.min;",
      ],
      [
        "calls of another environment's service count",
        "const discoveryName = fitName(64, name);",
        "const discoveryName = this.label;",
      ],
    ],
  },
];
