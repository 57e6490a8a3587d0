import type { Construct } from "constructs";
import type { Route } from "../../../application/route";
import { routeKey } from "../../../aws/ingress/route-rule";
import { TargetGroupPair } from "../../../aws/ingress/target-group-pair";
import { ReleaseRole } from "../../service/aws/release-role";
import type { Balanced } from "../../service/aws/service-props";
import { deregistrationDelaySeconds, healthCheckGraceSeconds } from "../../service/aws/service-timing";
import { defaultP95Milliseconds } from "../spec";
import { RollbackAlarms } from "./rollback-alarms";
import { SloAlarms } from "./slo-alarms";
import type { WebServiceProps } from "./web-service-props";

/** Sends the requests of the routes to the service, with alarms that take back a release. */
export function balanced(
  scope: Construct,
  props: WebServiceProps,
  { loadBalancer, routes }: NonNullable<WebServiceProps["ingress"]>,
): Balanced {
  const name = `${props.prefix}-${props.label}`;
  const routed = routes.map((route) => {
    const key = routeKey(route);
    const { protocol } = portOf(props, route);
    const targets = new TargetGroupPair(scope, `targets-${key}`, {
      name,
      part: key,
      vpcId: props.network.vpcId,
      health: props.health,
      protocol,
      stickyMinutes: props.stickyMinutes,
      deregistrationDelaySeconds: deregistrationDelaySeconds(props.shutdownSeconds),
    });
    return { key, route, targets, rules: loadBalancer.route(props.label, route, targets) };
  });
  const groups = routed.flatMap(({ targets }) => targets.both);
  const allRules = routed.flatMap(({ rules: { production, test } }) =>
    test ? [production, test] : [production],
  );
  const { role } = new ReleaseRole(scope, "release", {
    name,
    account: props.account,
    region: props.region,
    targetGroupArns: groups.map(({ arn }) => arn),
    listenerRuleArns: allRules.map(({ arn }) => arn),
  });
  const alarms = new RollbackAlarms(scope, "rollback-alarms", {
    name,
    clusterName: props.cluster.name,
    serviceName: props.label,
    loadBalancerDimension: loadBalancer.arnSuffix,
    routes: routed.map(({ key, targets, rules }) => ({
      key,
      shown: rules.shown,
      targetGroupDimensions: targets.both.map(({ arnSuffix }) => arnSuffix),
    })),
    p95Milliseconds: props.p95Milliseconds ?? defaultP95Milliseconds,
    alarmTopic: props.alarmTopic,
  });
  if (props.slo)
    new SloAlarms(scope, "slo", {
      name,
      label: props.label,
      clusterName: props.cluster.name,
      slo: props.slo,
      loadBalancerDimension: loadBalancer.arnSuffix,
      targetGroupDimensions: groups.map(({ arnSuffix }) => arnSuffix),
      alarmTopic: props.alarmTopic,
    });
  return {
    targets: routed.map(({ route, targets, rules: { production, test } }) => ({
      targetGroupArn: targets.first.arn,
      containerName: props.label,
      containerPort: portOf(props, route).port,
      advancedConfiguration: {
        alternateTargetGroupArn: targets.second.arn,
        productionListenerRule: production.arn,
        testListenerRule: test?.arn,
        roleArn: role.arn,
      },
    })),
    healthCheckGraceSeconds: healthCheckGraceSeconds(props.health),
    rollbackAlarms: alarms.names,
    requestsOf: {
      loadBalancer: loadBalancer.arnSuffix,
      targetGroups: groups.map(({ arnSuffix }) => arnSuffix),
    },
    // ECS rejects a target group without a listener, a role without its policy, and a deployment with alarms that do
    // not exist.
    dependsOn: [...allRules, ...(role.policy ? [role.policy] : []), ...alarms.resources],
  };
}

/** The port that gets the requests of a route, and what it speaks. */
function portOf(
  { port, protocol = "http", ports = {} }: WebServiceProps,
  { port: name }: Route,
): { readonly port: number; readonly protocol: "http" | "http2" | "grpc" } {
  const named = name === undefined ? undefined : ports[name];
  if (named === undefined) return { port, protocol };
  const { protocol: own = "http" } = named;
  return { port: named.port, protocol: own === "tcp" ? "http" : own };
}

/** The ports that the load balancer reaches: those of the routes, and the one of its health checks. */
export function balancedPorts(props: WebServiceProps, routes: readonly Route[]): readonly number[] {
  const { health } = props;
  const reached = routes.map((route) => portOf(props, route));
  const checked = reached.some(({ protocol }) => protocol === "http") ? (health.port ?? []) : [];
  return [...new Set([...reached.map(({ port }) => port), checked].flat())];
}
