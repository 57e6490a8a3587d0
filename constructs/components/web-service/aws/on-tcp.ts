import type { Construct } from "constructs";
import { kebabCase } from "../../../application/variable-names";
import type { NetworkLoadBalancer } from "../../../aws/ingress/network-load-balancer";
import { TcpTargetGroup } from "../../../aws/ingress/tcp-target-group";
import type { OnTcp } from "../../service/aws/service-props";
import { deregistrationDelaySeconds, healthCheckGraceSeconds } from "../../service/aws/service-timing";
import { portLabel, publicPorts } from "../ports";
import type { WebServiceProps } from "./web-service-props";

/** Sends the connections of public ports to the service; undefined if it has none. */
export function onTcp(
  scope: Construct,
  props: WebServiceProps,
  networkLoadBalancer: NetworkLoadBalancer,
): OnTcp | undefined {
  const { label, health, port } = props;
  const listeners = publicPorts(props.ports).map(([name, own]) => {
    const targets = new TcpTargetGroup(scope, `tcp-targets-${kebabCase(name)}`, {
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
