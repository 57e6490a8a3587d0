import { Construct } from "constructs";
import { serviceVariable } from "../../../application/variable-names";
import type { Consumer } from "../../../aws/consumer";
import { checkProps } from "../../../terraform/check-props";
import { httpHealthCommand } from "../../service/aws/container-definition";
import { Service } from "../../service/aws/service";
import { traceGroup } from "../../service/aws/trace-group";
import { webServiceProblems } from "../checks/web-service";
import { callablePorts, portLabel, portVariable, publicPorts } from "../ports";
import { defaultSloDays } from "../slo";
import { defaultP95Milliseconds, defaultRequestSeconds } from "../spec";
import { balanced, balancedPorts } from "./balanced";
import { onTcp } from "./on-tcp";
import { propOf, type WebServiceProps, webServiceConstructSchema } from "./web-service-props";

/** A service that answers HTTP: from outside through the load balancer, from inside for the services that use it. */
export class WebService extends Construct {
  readonly service: Service;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebServiceProps,
  ) {
    super(scope, id);
    checkProps(this, webServiceConstructSchema, props, (own, at, isValid) =>
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
        props.ingress && props.ingress.routes.length > 0 ? balanced(this, props, props.ingress) : undefined,
      tcp: props.networkLoadBalancer && onTcp(this, props, props.networkLoadBalancer),
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
}
