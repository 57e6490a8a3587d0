import { Construct } from "constructs";
import { z } from "zod";
import type { Redirect, Route } from "../../../application/route";
import { exactly } from "../../../application/schema-values";
import { kebabCase, serviceVariable } from "../../../application/variable-names";
import type { Consumer } from "../../../aws/consumer";
import type { LoadBalancerRef } from "../../../aws/existing/references";
import type { NetworkLoadBalancer } from "../../../aws/ingress/network-load-balancer";
import { routeKey } from "../../../aws/ingress/route-rule";
import { TargetGroupPair } from "../../../aws/ingress/target-group-pair";
import { TcpTargetGroup } from "../../../aws/ingress/tcp-target-group";
import { retentionShape } from "../../../aws/logs/settings";
import { targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { httpHealthCommand } from "../../service/aws/container-definition";
import { ReleaseRole } from "../../service/aws/release-role";
import { Service } from "../../service/aws/service";
import type { Balanced, OnTcp, ServiceProps } from "../../service/aws/service-props";
import { deregistrationDelaySeconds, healthCheckGraceSeconds } from "../../service/aws/service-timing";
import { traceGroup } from "../../service/aws/trace-group";
import { ownSidecarsSchema } from "../../service/sidecars";
import { workingHoursSchema } from "../../service/working-hours";
import { webServiceProblems } from "../checks/web-service";
import { callablePorts, portLabel, portVariable, publicPorts } from "../ports";
import { webServiceSettingsSchema } from "../settings";
import { defaultSloDays } from "../slo";
import {
  defaultP95Milliseconds,
  defaultRequestSeconds,
  type WebServiceSpec,
  webServicePropsSchema,
} from "../spec";
import { RollbackAlarms } from "./rollback-alarms";
import { SloAlarms } from "./slo-alarms";

export interface WebServiceProps
  extends ServiceProps,
    Pick<
      WebServiceSpec,
      | "port"
      | "protocol"
      | "ports"
      | "peerPorts"
      | "stickyMinutes"
      | "requestSeconds"
      | "health"
      | "p95Milliseconds"
      | "slo"
    > {
  /**
   * The load balancer, and the requests from outside that it sends to this service.
   * @default none: only other services reach it
   */
  readonly ingress?: {
    /** The load balancer whose listener gets the routes. */
    readonly loadBalancer: LoadBalancerRef;
    /** The requests that reach the service: 1–4 routes. */
    readonly routes: readonly Route[];
    /**
     * The requests that the load balancer answers with another address.
     * @default none
     */
    readonly redirects?: readonly Redirect[];
  };
  /**
   * The network load balancer, for ports with `public`.
   * @default none: no port is public
   */
  readonly networkLoadBalancer?: NetworkLoadBalancer;
}

const specSchema = webServicePropsSchema.omit({
  uses: true,
  routes: true,
  redirects: true,
  responseHeaders: true,
  poolSize: true,
  keepAliveSeconds: true,
});
const schema = exactly({
  ...targetShape,
  ...specSchema.shape,
  ...webServiceSettingsSchema.shape,
  ...retentionShape,
}).extend({
  sidecars: ownSidecarsSchema.optional(),
  workingHours: workingHoursSchema.optional(),
  ingress: z
    .object({ routes: webServicePropsSchema.shape.routes, redirects: webServicePropsSchema.shape.redirects })
    .optional(),
});

/** An application has the routes and redirects in the service's spec; the props have them in `ingress`. */
const propOf = (setting: string) => setting.replace(/^(routes|redirects)\b/, "ingress.$1");

/** A service that answers HTTP: from outside through the load balancer, from inside for the services that use it. */
export class WebService extends Construct {
  readonly service: Service;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebServiceProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, (own, at, isValid) =>
      webServiceProblems(
        { ...own, routes: own.ingress?.routes, redirects: own.ingress?.redirects },
        (setting) => at(propOf(setting)),
        (setting) => isValid(propOf(setting)),
      ),
    );
    const { health, port, ports = {}, peerPorts = [], label } = props;
    this.service = new Service(this, "service", {
      ...props,
      healthCommand: health.command
        ? ["CMD", ...health.command]
        : httpHealthCommand(health.port ?? port, health.livenessPath ?? health.path),
      morePorts: Object.entries(ports).map(([name, own]) => ({
        name: portLabel(label, name),
        port: own.port,
        protocol: own.protocol ?? "http",
      })),
      balanced:
        props.ingress && props.ingress.routes.length > 0 ? this.balance(props, props.ingress) : undefined,
      tcp: props.networkLoadBalancer && this.onTcp(props, props.networkLoadBalancer),
    });
    if (props.telemetry)
      traceGroup(this, {
        name: `${props.prefix}-${label}`,
        slowMilliseconds: props.p95Milliseconds ?? defaultP95Milliseconds,
      });
    if (props.networkLoadBalancer) {
      const reached = publicPorts(ports).map(([, own]) => own.port);
      if (reached.length > 0)
        for (const own of new Set([...reached, health.port ?? port]))
          props.networkLoadBalancer.securityGroup.allowTo(this.service.securityGroup, own);
    }
    for (const redirect of props.ingress?.redirects ?? [])
      props.ingress?.loadBalancer.redirect(label, redirect);
    if (props.ingress)
      for (const reached of balancedPorts(props, props.ingress.routes))
        props.ingress.loadBalancer.securityGroup.allowTo(this.service.securityGroup, reached);
    for (const peer of peerPorts) this.service.securityGroup.allowAmongMembers(peer);
  }

  /** The objective for answers without an error; undefined if it has none. */
  get objective() {
    const { slo } = this.props;
    return slo && { availabilityPercent: slo.availabilityPercent, days: slo.days ?? defaultSloDays };
  }

  /** Lets another service, or a job, call this one by its name. */
  grantConnect(consumer: Consumer): void {
    const { label, port, ports, requestSeconds = defaultRequestSeconds } = this.props;
    const callable = callablePorts(ports);
    const all = [
      { name: label, port, requestSeconds },
      ...callable.map(([name, own]) => ({
        name: portLabel(label, name),
        port: own.port,
        ...(own.protocol === "tcp" ? {} : { requestSeconds }),
      })),
    ] as const;
    for (const { port } of all) consumer.securityGroup.allowTo(this.service.securityGroup, port);
    const host = consumer.discover({
      resource: this.service.resource,
      inServiceConnect: () => {
        this.service.publish(all);
        return label;
      },
      inPrivateDns: () => this.service.register(),
    });
    consumer.setVariable(serviceVariable(label), `http://${host}:${port}`);
    for (const named of callable) consumer.setVariable(...portVariable(label, named, host));
  }

  private onTcp(props: WebServiceProps, networkLoadBalancer: NetworkLoadBalancer): OnTcp | undefined {
    const { label, health, port } = props;
    const listeners = publicPorts(props.ports).map(([name, own]) => {
      const targets = new TcpTargetGroup(this, `tcp-targets-${kebabCase(name)}`, {
        label: portLabel(label, name),
        name: `${props.prefix}-${label}`,
        part: name,
        vpcId: props.network.vpcId,
        health,
        healthPort: health.port ?? port,
        deregistrationDelaySeconds: deregistrationDelaySeconds(props.shutdownSeconds),
      });
      const { tls = false, ...place } = own.public;
      return { own, targets, listener: networkLoadBalancer.listen({ ...place, tls, targets }) };
    });
    if (listeners.length === 0) return undefined;
    return {
      targets: listeners.map(({ own, targets }) => ({
        targetGroupArn: targets.arn,
        containerName: label,
        containerPort: own.port,
      })),
      healthCheckGraceSeconds: healthCheckGraceSeconds(health),
      dependsOn: listeners.map(({ listener }) => listener),
    };
  }

  private balance(
    props: WebServiceProps,
    { loadBalancer, routes }: NonNullable<WebServiceProps["ingress"]>,
  ): Balanced {
    const name = `${props.prefix}-${props.label}`;
    const balanced = routes.map((route) => {
      const key = routeKey(route);
      const { protocol } = portOf(props, route);
      const targets = new TargetGroupPair(this, `targets-${key}`, {
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
    const groups = balanced.flatMap(({ targets }) => targets.both);
    const allRules = balanced.flatMap(({ rules: { production, test } }) =>
      test ? [production, test] : [production],
    );
    const { role } = new ReleaseRole(this, "release", {
      name,
      account: props.account,
      region: props.region,
      targetGroupArns: groups.map(({ arn }) => arn),
      listenerRuleArns: allRules.map(({ arn }) => arn),
    });
    const alarms = new RollbackAlarms(this, "rollback-alarms", {
      name,
      clusterName: props.cluster.name,
      serviceName: props.label,
      loadBalancerDimension: loadBalancer.arnSuffix,
      routes: balanced.map(({ key, targets, rules }) => ({
        key,
        shown: rules.shown,
        targetGroupDimensions: targets.both.map(({ arnSuffix }) => arnSuffix),
      })),
      p95Milliseconds: props.p95Milliseconds ?? defaultP95Milliseconds,
      alarmTopic: props.alarmTopic,
    });
    if (props.slo)
      new SloAlarms(this, "slo", {
        name,
        label: props.label,
        clusterName: props.cluster.name,
        slo: props.slo,
        loadBalancerDimension: loadBalancer.arnSuffix,
        targetGroupDimensions: groups.map(({ arnSuffix }) => arnSuffix),
        alarmTopic: props.alarmTopic,
      });
    return {
      targets: balanced.map(({ route, targets, rules: { production, test } }) => ({
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
function balancedPorts(props: WebServiceProps, routes: readonly Route[]): readonly number[] {
  const { health } = props;
  const reached = routes.map((route) => portOf(props, route));
  const checked = reached.some(({ protocol }) => protocol === "http") ? (health.port ?? []) : [];
  return [...new Set([...reached.map(({ port }) => port), checked].flat())];
}
