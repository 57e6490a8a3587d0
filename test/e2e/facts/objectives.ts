import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const states = z.object({
  CompositeAlarms: z.array(z.object({ AlarmName: z.string(), StateValue: z.string() })),
});

/**
 * Alarms of objectives follow their windows: one alone does not page, and both of a pair do. They follow the metrics of the
 * service's target groups, too: requests that fail or are slow start them, and good ones end them.
 */
export async function objectiveFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { application, name } = environment;
  const prefix = `${application.name}-${name}`;
  const facts: Fact[] = [];
  for (const [service, spec] of Object.entries(application.services)) {
    if (!("slo" in spec) || spec.slo === undefined) continue;
    const label = kebabCase(service);
    for (const kind of ["availability", ...(spec.slo.latency ? ["latency"] : [])]) {
      const alarm = `${prefix}-${label}-slo-${kind}`;
      const found: string[][] = [];
      for (const [window, state] of [
        ["1h", "ALARM"],
        ["5m", "ALARM"],
        ["1h", "OK"],
        ["30m", "ALARM"],
        ["5m", "OK"],
        ["6h", "ALARM"],
        ["6h", "OK"],
        ["30m", "OK"],
        ["3d", "ALARM"],
        ["3d", "OK"],
      ] as const) {
        await set(aws, `${alarm}-${window}`, state);
        found.push(await started(aws));
      }
      facts.push({
        what: `what starts while the windows of ${alarm} start and end`,
        expected: [[], [alarm], [], [], [], [alarm], [], [], [`${alarm}-ticket`], []],
        found,
      });
    }
    const measure = await measuring(aws, prefix, label);
    const found: string[][] = [];
    for (const step of [
      { RequestCount: { Value: 1000 }, HTTPCode_Target_5XX_Count: { Value: 100 } },
      ...(spec.slo.latency
        ? [{ TargetResponseTime: { Values: [(2 * spec.slo.latency.milliseconds) / 1000], Counts: [300] } }]
        : []),
      { RequestCount: { Value: 10_000_000 } },
    ]) {
      await measure(step);
      found.push(await started(aws));
    }
    const both = (kind: string) => [
      `${prefix}-${label}-slo-${kind}`,
      `${prefix}-${label}-slo-${kind}-ticket`,
    ];
    facts.push({
      what: `what starts when requests of ${label} fail, and more are slow, and ends after many good ones`,
      expected: [
        both("availability"),
        ...(spec.slo.latency ? [[...both("availability"), ...both("latency")]] : []),
        [],
      ],
      found,
    });
  }
  return facts;
}

/** The combined alarms that have started. */
async function started(aws: Aws): Promise<string[]> {
  const { CompositeAlarms } = await aws.ask({ service: "cloudwatch", operation: "describe_alarms" }, states);
  return CompositeAlarms.filter(({ StateValue }) => StateValue === "ALARM")
    .map(({ AlarmName }) => AlarmName)
    .sort();
}

function set(aws: Aws, alarm: string, StateValue: "ALARM" | "OK") {
  const parameters = { AlarmName: alarm, StateValue, StateReason: "tried" };
  return aws.ask({ service: "cloudwatch", operation: "set_alarm_state", parameters }, z.unknown());
}

/** Puts data of a service's requests, as the load balancer would: AWS itself takes no data in its own namespaces. */
async function measuring(aws: Aws, prefix: string, service: string) {
  const { services } = await aws.ask(
    { service: "ecs", operation: "describe_services", parameters: { cluster: prefix, services: [service] } },
    z.object({
      services: z.array(z.object({ loadBalancers: z.array(z.object({ targetGroupArn: z.string() })) })),
    }),
  );
  const { LoadBalancers } = await aws.ask(
    { service: "elbv2", operation: "describe_load_balancers", parameters: { Names: [prefix] } },
    z.object({ LoadBalancers: z.array(z.object({ LoadBalancerArn: z.string() })) }),
  );
  const [{ LoadBalancerArn } = { LoadBalancerArn: "" }] = LoadBalancers;
  const Dimensions = [
    { Name: "LoadBalancer", Value: LoadBalancerArn.split(":loadbalancer/")[1] },
    { Name: "TargetGroup", Value: services[0]?.loadBalancers[0]?.targetGroupArn.split(":").at(-1) },
  ];
  return (metrics: Readonly<Record<string, object | undefined>>) =>
    aws.ask(
      {
        service: "cloudwatch",
        operation: "put_metric_data",
        parameters: {
          Namespace: "AWS/ApplicationELB",
          MetricData: Object.entries(metrics).map(([MetricName, data]) => ({
            MetricName,
            Dimensions,
            ...data,
          })),
        },
      },
      z.unknown(),
    );
}
