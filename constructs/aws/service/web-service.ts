import { Construct } from "constructs";
import type { HealthCheck } from "../../application/health-check";
import { serviceVariable } from "../../application/variable-names";
import type { Route } from "../../application/web-service";
import type { LoadBalancer } from "../ingress/load-balancer";
import { TargetGroup } from "../ingress/target-group";
import type { Consumer } from "./consumer";
import { httpHealthCommand } from "./container-definition";
import { RollbackAlarms } from "./rollback-alarms";
import { type Balanced, Service, type ServiceProps } from "./service";
import { deregistrationDelaySeconds, healthCheckGraceSeconds } from "./service-timing";

export interface WebServiceProps extends ServiceProps {
  /** Port that the container listens on: 1024–65535. */
  readonly port: number;
  readonly health: HealthCheck;
  /** Where requests from outside come from, and which; left out for a service that only others use. */
  readonly ingress?: { readonly loadBalancer: LoadBalancer; readonly routes: readonly Route[] };
}

/** A service that answers HTTP: from outside through the load balancer, from inside for whoever uses it. */
export class WebService extends Construct {
  readonly service: Service;
  private readonly port: number;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
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
  allowFrom(consumer: Consumer): void {
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
    const targetGroup = new TargetGroup(this, "target-group", {
      name,
      vpcId: props.network.vpcId,
      port: props.port,
      health: props.health,
      deregistrationDelaySeconds: deregistrationDelaySeconds(props.shutdownSeconds),
    });
    const alarms = new RollbackAlarms(this, "rollback-alarms", {
      name,
      loadBalancerDimension: loadBalancer.arnSuffix,
      targetGroupDimension: targetGroup.arnSuffix,
      topic: props.topic,
    });
    return {
      target: { targetGroupArn: targetGroup.arn, containerName: props.label, containerPort: props.port },
      healthCheckGraceSeconds: healthCheckGraceSeconds(props.health),
      rollbackAlarms: alarms.names,
      requestLabel: `${loadBalancer.arnSuffix}/${targetGroup.arnSuffix}`,
      // ECS refuses a target group that no listener uses yet, and a deployment that watches alarms that do not exist.
      dependsOn: [
        ...routes.map((route) => loadBalancer.route(props.label, route, targetGroup.arn)),
        ...alarms.resources,
      ],
    };
  }
}
