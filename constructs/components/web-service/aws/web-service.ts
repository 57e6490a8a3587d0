import { Construct } from "constructs";
import { z } from "zod";
import type { Route } from "../../../application/route";
import { exactly } from "../../../application/schema-values";
import { serviceVariable } from "../../../application/variable-names";
import type { Consumer } from "../../../aws/consumer";
import type { LoadBalancerRef } from "../../../aws/existing/references";
import { routeKey } from "../../../aws/ingress/route-rule";
import { TargetGroupPair } from "../../../aws/ingress/target-group-pair";
import { retentionShape } from "../../../aws/logs/settings";
import { targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { httpHealthCommand } from "../../service/aws/container-definition";
import { ReleaseRole } from "../../service/aws/release-role";
import { Service } from "../../service/aws/service";
import type { Balanced, ServiceProps } from "../../service/aws/service-props";
import { deregistrationDelaySeconds, healthCheckGraceSeconds } from "../../service/aws/service-timing";
import { workingHoursSchema } from "../../service/working-hours";
import { webServiceProblems } from "../checks/web-service";
import { webServiceSettingsSchema } from "../settings";
import { defaultP95Milliseconds, type WebServiceSpec, webServicePropsSchema } from "../spec";
import { RollbackAlarms } from "./rollback-alarms";

export interface WebServiceProps
  extends ServiceProps,
    Pick<WebServiceSpec, "port" | "health" | "p95Milliseconds"> {
  /**
   * The load balancer, and the requests from outside that it sends to this service.
   * @default none: only other services reach it
   */
  readonly ingress?: {
    /** The load balancer whose listener gets the routes. */
    readonly loadBalancer: LoadBalancerRef;
    /** The requests that reach the service: 1–4 routes. */
    readonly routes: readonly Route[];
  };
}

const specSchema = webServicePropsSchema.omit({
  uses: true,
  routes: true,
  poolSize: true,
  keepAliveSeconds: true,
});
const schema = exactly({
  ...targetShape,
  ...specSchema.shape,
  ...webServiceSettingsSchema.shape,
  ...retentionShape,
}).extend({
  workingHours: workingHoursSchema.optional(),
  ingress: z.object({ routes: webServicePropsSchema.shape.routes }).optional(),
});

/** An application has the routes in the service's spec; the props have them in `ingress`. */
const propOf = (setting: string) => setting.replace(/^routes\b/, "ingress.routes");

/** A service that answers HTTP: from outside through the load balancer, from inside for the services that use it. */
export class WebService extends Construct {
  readonly service: Service;
  private readonly port: number;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    checkProps(this, schema, props, (own, at, isValid) =>
      webServiceProblems(
        { ...own, routes: own.ingress?.routes },
        (setting) => at(propOf(setting)),
        (setting) => isValid(propOf(setting)),
      ),
    );
    const { health, port } = props;
    this.port = port;
    this.service = new Service(this, "service", {
      ...props,
      healthCommand: health.command
        ? ["CMD", ...health.command]
        : httpHealthCommand(port, health.livenessPath ?? health.path),
      balanced: props.ingress && this.balance(props, props.ingress),
    });
    if (props.ingress) props.ingress.loadBalancer.securityGroup.allowTo(this.service.securityGroup, port);
  }

  /** Lets another service call this one by its name. */
  grantConnect(consumer: Consumer): void {
    consumer.securityGroup.allowTo(this.service.securityGroup, this.port);
    this.service.publish(this.port);
    consumer.discover(this.service.resource);
    consumer.setVariable(serviceVariable(this.service.label), `http://${this.service.label}:${this.port}`);
  }

  private balance(
    props: WebServiceProps,
    { loadBalancer, routes }: NonNullable<WebServiceProps["ingress"]>,
  ): Balanced {
    const name = `${props.prefix}-${props.label}`;
    const balanced = routes.map((route) => {
      const key = routeKey(route);
      const targets = new TargetGroupPair(this, `targets-${key}`, {
        name,
        part: key,
        vpcId: props.network.vpcId,
        health: props.health,
        deregistrationDelaySeconds: deregistrationDelaySeconds(props.shutdownSeconds),
      });
      return { key, targets, rules: loadBalancer.route(props.label, route, targets) };
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
      loadBalancerDimension: loadBalancer.arnSuffix,
      routes: balanced.map(({ key, targets, rules }) => ({
        key,
        shown: rules.shown,
        targetGroupDimensions: targets.both.map(({ arnSuffix }) => arnSuffix),
      })),
      p95Milliseconds: props.p95Milliseconds ?? defaultP95Milliseconds,
      alarmTopic: props.alarmTopic,
    });
    return {
      targets: balanced.map(({ targets, rules: { production, test } }) => ({
        targetGroupArn: targets.first.arn,
        containerName: props.label,
        containerPort: props.port,
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
