import type { MutantsOfFile } from "./mutant";

const alerts = "test/constructs/aws/alerting/alert-topic.test.ts";
const database = "test/constructs/aws/database/database-alarms.test.ts";
const deployment = "test/constructs/aws/service/deployment-alarms.test.ts";
const loadBalancer = "test/constructs/aws/ingress/load-balancer-alarms.test.ts";
const rollback = "test/constructs/aws/service/rollback-alarms.test.ts";
const webService = "test/constructs/aws/service/web-service.test.ts";

/** What is measured, and when it counts. */
export const alarmMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/alerting/alarm.ts",
    noticedBy: alerts,
    changes: [
      ["alarms tell nobody", "alarmActions: [props.topic.arn],", ""],
      ["nobody hears when it is over", "okActions: [props.topic.arn],", ""],
      ["alarms are mute", "actionsEnabled: true", "actionsEnabled: false"],
      ["silence means nothing", "treatMissingData: props.missingData,", ""],
      ["one bad minute wakes someone", "datapointsToAlarm: props.periods", "datapointsToAlarm: 1"],
      [
        "an alarm says not what to do",
        "${props.symptom} Runbook: ${props.topic.runbookUrl}",
        "${props.symptom}",
      ],
    ],
  },
  {
    file: "constructs/aws/alerting/alarm.ts",
    noticedBy: loadBalancer,
    changes: [
      [
        "an alarm looks the wrong way",
        '"GreaterThanThreshold" : "LessThanThreshold"',
        '"LessThanThreshold" : "GreaterThanThreshold"',
      ],
      ["any value is bad enough", "threshold: props.threshold,", "threshold: 0,"],
      ["an alarm waits for one data point only", "evaluationPeriods: props.periods", "evaluationPeriods: 1"],
      [
        "a metric of another service is watched",
        "    namespace: metric.namespace,\n    metricName",
        "    metricName",
      ],
      [
        "a metric of all resources together is watched",
        "    dimensions: { ...metric.dimensions },\n    statistic",
        "    statistic",
      ],
      ["a metric has no statistic", "    statistic: metric.statistic,\n", ""],
    ],
  },
  {
    file: "constructs/aws/alerting/alarm.ts",
    noticedBy: rollback,
    changes: [
      [
        "a share is computed of another service's metrics",
        "        namespace: metric.namespace,\n        metricName",
        "        metricName",
      ],
      [
        "a share is computed over all resources",
        "        dimensions: { ...metric.dimensions },\n        stat",
        "        stat",
      ],
      ["a share is computed without a statistic", "        stat: metric.statistic,\n", ""],
      ["a share is computed without a period", "        period,\n", ""],
      [
        "an alarm watches no result",
        "label: measure.expression, returnData: true",
        "label: measure.expression",
      ],
    ],
  },
  {
    file: "constructs/aws/database/instance-class.ts",
    noticedBy: database,
    changes: [
      ["connections that run out are told when they are gone", "* 0.8", "* 1"],
      ["connections are counted on that no database accepts", "* 15) / 16 - 320 * mebibyte", "* 16) / 16"],
    ],
  },
  {
    file: "constructs/aws/database/database-alarms.ts",
    noticedBy: database,
    changes: [
      ["storage that runs out is told when it is gone", "props.storageGiB * 0.1", "props.storageGiB * 0"],
      ["much free space wakes someone, and little does not", 'when: "below"', 'when: "above"'],
      ["the most free space counts, not the least", 'statistic: "Minimum",', 'statistic: "Maximum",'],
      ["the fewest connections count, not the most", 'statistic: "Maximum",', 'statistic: "Minimum",'],
      ["a busy CPU is told when nothing answers", "threshold: 80", "threshold: 101"],
      ["the idlest moment of the CPU counts", 'statistic: "Average",', 'statistic: "Minimum",'],
      [
        "a database that went silent passes for healthy",
        '      threshold: Math.floor(props.storageGiB * 0.1 * 1024 ** 3),\n      // A database that sends no metrics may be down.\n      missingData: "breaching"',
        '      threshold: Math.floor(props.storageGiB * 0.1 * 1024 ** 3),\n      missingData: "notBreaching"',
      ],
      [
        "silence of the CPU passes for idleness",
        'threshold: 80,\n      missingData: "breaching"',
        'threshold: 80,\n      missingData: "notBreaching"',
      ],
      [
        "silence of the connections passes for none",
        'threshold: connections,\n      missingData: "breaching"',
        'threshold: connections,\n      missingData: "notBreaching"',
      ],
      ["trouble is told after hours", "periods: 3,", "periods: 60,"],
      ["one value an hour is looked at", "periodSeconds: 300", "periodSeconds: 3600"],
      [
        "all databases of the account are watched as one",
        "dimensions: { DBInstanceIdentifier: name }",
        "dimensions: {}",
      ],
    ],
  },
  {
    file: "constructs/aws/ingress/load-balancer-alarms.ts",
    noticedBy: loadBalancer,
    changes: [
      ["an outage behind the balancer is not told", "threshold: 10,", "threshold: 100000,"],
      ["refused connections are not told", "threshold: 0,", "threshold: 100000,"],
      ["mistakes of callers are told instead", '"HTTPCode_ELB_5XX_Count"', '"HTTPCode_ELB_4XX_Count"'],
      ["errors are averaged, not counted", 'statistic: "Sum"', 'statistic: "Average"'],
      [
        "a night without requests wakes someone",
        'threshold: 10,\n      periodSeconds: 60,\n      periods: 3,\n      missingData: "notBreaching"',
        'threshold: 10,\n      periodSeconds: 60,\n      periods: 3,\n      missingData: "breaching"',
      ],
      [
        "refusals are told after an hour",
        "threshold: 0,\n      periodSeconds: 60,\n      periods: 3,",
        "threshold: 0,\n      periodSeconds: 60,\n      periods: 60,",
      ],
    ],
  },
  {
    file: "constructs/aws/service/missing-tasks.ts",
    noticedBy: "test/constructs/aws/service/autoscaling.test.ts",
    changes: [
      ["another service's tasks count too", ", ServiceName: serviceName }", " }"],
      ["too many tasks are told, too few are not", 'when: "below"', 'when: "above"'],
      ["the most tasks of a minute count, not the fewest", 'statistic: "Minimum"', 'statistic: "Maximum"'],
      ["only the loss of the last task is told", "threshold: min }", "threshold: 1 }"],
    ],
  },
  {
    file: "constructs/aws/service/missing-tasks.ts",
    noticedBy: deployment,
    changes: [
      ["where none runs nothing is missed", "FILL(running, 0)", "running"],
      ["tasks that nobody wants are missed at night", "< wanted", "< 1"],
    ],
  },
  {
    file: "constructs/aws/service/too-few-tasks.ts",
    noticedBy: "test/constructs/aws/service/autoscaling.test.ts",
    changes: [
      ["an hour without tasks is not told", "periods: 10", "periods: 60"],
      [
        "silence of a dead service is taken for health",
        '"notBreaching" : "breaching"',
        '"notBreaching" : "notBreaching"',
      ],
    ],
  },
  {
    file: "constructs/aws/service/too-few-tasks.ts",
    noticedBy: "test/constructs/aws/service/working-hours.test.ts",
    changes: [
      ["silence at night wakes someone", '"notBreaching" : "breaching"', '"breaching" : "breaching"'],
    ],
  },
  {
    file: "constructs/aws/service/lost-tasks.ts",
    noticedBy: deployment,
    changes: [
      ["a first deployment is stopped by silence", 'missingData: "notBreaching"', 'missingData: "breaching"'],
      ["a deployment may lose tasks for an hour", "periods: alarmMinutes.tasks,", "periods: 60,"],
    ],
  },
  {
    file: "constructs/aws/service/failed-calls.ts",
    noticedBy: deployment,
    changes: [
      ["half of all calls may fail", "threshold: mostFailedPercent,", "threshold: 50,"],
      ["calls may fail for an hour", "periods: alarmMinutes.requests,", "periods: 60,"],
      [
        "a single failed call at night rolls back",
        "IF(calls >= ${fewestRequests}, 100 * errors / calls, 0)",
        "100 * errors / calls",
      ],
      ["calls of every service count", "dimensions: { [dimension]: discoveryName }", "dimensions: {}"],
      ["a night without calls rolls back", 'missingData: "notBreaching"', 'missingData: "breaching"'],
      ["mistakes of callers roll back", '"HTTPCode_Target_5XX_Count"', '"HTTPCode_Target_4XX_Count"'],
    ],
  },
  {
    file: "constructs/aws/service/rollback-alarms.ts",
    noticedBy: rollback,
    changes: [
      [
        "failures of another service roll this one back",
        "{ LoadBalancer: loadBalancerDimension, TargetGroup: targetGroup }",
        "{ LoadBalancer: loadBalancerDimension }",
      ],
      [
        "a single failed request at night rolls back",
        "IF(FILL(requests${of}, 0) >= ${fewestRequests}, 100 * FILL(errors${of}, 0) / FILL(requests${of}, 1), 0)",
        "100 * FILL(errors${of}, 0) / FILL(requests${of}, 1)",
      ],
      [
        "a single slow request at night rolls back",
        "IF(FILL(requests${of}, 0) >= ${fewestRequests}, FILL(seconds${of}, 0), 0)",
        "FILL(seconds${of}, 0)",
      ],
      ["the new version hides behind the old one", "`MAX([${values", "`MIN([${values"],
      ["mistakes of callers roll back", '"HTTPCode_Target_5XX_Count"', '"HTTPCode_Target_4XX_Count"'],
      ["half of the requests may be slow", '"TargetResponseTime", "p95"', '"TargetResponseTime", "Average"'],
      ["requests may take a thousand times as long", "p95Milliseconds / 1000", "p95Milliseconds"],
      [
        "all tasks have to be unhealthy",
        '"UnHealthyHostCount", "Maximum"',
        '"UnHealthyHostCount", "Minimum"',
      ],
      ["many unhealthy tasks are fine", "threshold: 0,", "threshold: 10,"],
      ["a night without requests rolls back", 'missingData: "notBreaching"', 'missingData: "breaching"'],
      [
        "only the first route's tasks count",
        "this.props.routes.flatMap",
        "this.props.routes.slice(0, 1).flatMap",
      ],
    ],
  },
  {
    file: "constructs/aws/service/rollback-alarms.ts",
    noticedBy: webService,
    changes: [
      ["unhealthy tasks roll nothing back", "      this.unhealthyHosts(),\n", ""],
      [
        "slow requests roll nothing back",
        "[this.failedRequests(route), this.slowRequests(route)]",
        "[this.failedRequests(route)]",
      ],
    ],
  },
  {
    file: "constructs/aws/service/rollback-limits.ts",
    noticedBy: rollback,
    changes: [
      ["half of all requests may fail", "mostFailedPercent = 5", "mostFailedPercent = 50"],
      ["one request is enough for a verdict", "fewestRequests = 20", "fewestRequests = 1"],
      ["failing requests are told after an hour", "requests: 3,", "requests: 60,"],
      ["a failing task is told after an hour", "tasks: 5,", "tasks: 60,"],
    ],
  },
];
