import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type Container, containerShape } from "../../../application/container";
import { exactly } from "../../../application/schema-values";
import {
  type ConsumerProps,
  consumerContainer,
  consumerSpecSchema,
} from "../../../docker/container/consumer-container";
import { type ContainerHealth, waitSeconds } from "../../../docker/container/container-health";
import type { HardenedContainerProps } from "../../../docker/container/container-props";
import { HardenedContainer, revisionOf } from "../../../docker/container/hardened-container";
import { logShape } from "../../../docker/container/log-settings";
import { machineProgram } from "../../../docker/container/programs";
import { ownMetricsJob } from "../../../docker/monitoring/prometheus-settings";
import { ScrapeTarget } from "../../../docker/monitoring/watch";
import { TerraformData } from "../../../terraform/terraform-data";
import { type Deployment, deploymentSchema } from "../deployment";
import { type LocalServiceSettings, localServiceShape } from "../local";

/** Props of every container of a service. */
export interface ServiceProps extends ConsumerProps, Omit<LocalServiceSettings, "variables" | "sidecars"> {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Its spec in the application. The deployment decides which versions can run side by side. */
  readonly spec: ConsumerProps["spec"] &
    Pick<Container, "shutdownSeconds"> & {
      /**
       * How a new version takes over.
       * @default rolling()
       */
      readonly deployment?: Deployment;
    };
  /** Migrations that have to succeed before a new version starts. */
  readonly after: readonly ITerraformDependable[];
  /**
   * Where each container answers with its own metrics, and the network on which Prometheus reads them.
   * @default nothing reads them
   */
  readonly metrics?:
    | { readonly port: number; readonly path?: string | undefined; readonly network: string }
    | undefined;
}

/** Schema of the props of every service. */
export const servicePropsSchema = exactly({ ...localServiceShape, ...logShape }).extend({
  spec: consumerSpecSchema.extend({
    shutdownSeconds: containerShape.shutdownSeconds,
    deployment: deploymentSchema.optional(),
  }),
});

/** The containers of one version of a service, with one definition. */
export interface Revision {
  /** The first six hexadecimal digits of the definition's hash. */
  readonly id: string;
  /** Each with the name under which it is found on its networks. */
  readonly containers: readonly { readonly host: string; readonly container: HardenedContainer }[];
  /** What waits until all of them are healthy, and fails with the last lines of one that is not. */
  readonly healthy: ITerraformDependable;
}

/**
 * The containers of one version. A hash of their definition is part of their names and addresses: another image or setting
 * creates other containers, which start next to the old ones. They have no `depends_on` for the components that they use:
 * Terraform would destroy the old containers before it changes such a component, and after a restart of the machine the
 * containers have to wait for it anyway. They can depend on migrations, whose addresses contain a hash too.
 */
export function revision(
  scope: Construct,
  props: ServiceProps,
  version: {
    readonly image: string;
    readonly network?: string;
    /** Left out for a program that gives no sign: then it counts as healthy while it runs. */
    readonly health?: ContainerHealth;
  },
): Revision {
  const definition = containerOf(props, version);
  const id = revisionOf(scope, definition(""));
  const alone = isAlone(props) ? { STACK: props.prefix, SERVICE: props.label, REVISION: id } : undefined;
  const stopped =
    alone &&
    new TerraformData(scope, `${id}-alone`, {
      provisioners: [
        {
          type: "local-exec",
          command: machineProgram("constructs/docker/machine/stop-others.sh"),
          environment: alone,
        },
      ],
      dependsOn: [...(definition("").dependsOn ?? [])],
    });
  const containers = Array.from({ length: props.replicas }, (_, index) => {
    const host = `${props.label}-${id}-${index + 1}`;
    const name = `${props.prefix}-${host}`;
    const container = new HardenedContainer(scope, `${id}-${index + 1}`, {
      ...definition(host),
      name,
      labels: { "plinth.service": props.label, "plinth.revision": id },
      ...(stopped ? { dependsOn: [...(definition(host).dependsOn ?? []), stopped] } : {}),
    });
    if (props.metrics)
      new ScrapeTarget(container, "metrics", {
        job: ownMetricsJob,
        ...{ instance: name, host: name, labels: { service: props.label } },
        ...props.metrics,
      });
    return { host, container };
  });
  const resources = containers.map(({ container }) => container.resource);
  const healthy = new TerraformData(scope, `${id}-healthy`, {
    triggersReplace: { containers: resources.map((resource) => resource.id).join(" ") },
    provisioners: [
      {
        type: "local-exec",
        command: machineProgram("constructs/docker/machine/await-healthy.sh"),
        environment: {
          CONTAINERS: resources.map((resource) => resource.name).join(" "),
          SECONDS_LEFT: String(version.health ? waitSeconds(version.health) : secondsToStart),
          ...(alone ? { ...alone, ALONE: "yes" } : {}),
        },
      },
    ],
  });
  return { id, containers, healthy };
}

/** Whether the containers of the old version stop before those of the new one start. */
export function isAlone({ spec }: Pick<ServiceProps, "spec">): boolean {
  return spec.deployment?.strategy === "recreate";
}

function containerOf(
  props: ServiceProps,
  { image, network, health }: Parameters<typeof revision>[2],
): (host: string) => Omit<HardenedContainerProps, "name"> {
  const container = consumerContainer(props);
  return (host) => ({
    ...container,
    image,
    networks: [...(network === undefined ? [] : [{ name: network, aliases: [host] }]), ...container.networks],
    health: health && checkedMoreOften(health),
    waitUntilHealthy: false,
    stopSeconds: props.spec.shutdownSeconds + 5,
    dependsOn: [...props.after, ...(container.dependsOn ?? [])],
  });
}

/** Seconds in which a container without a health check starts. */
const secondsToStart = 30;

/** Maximum number of seconds between two checks: the first check runs after the interval, and an apply waits for it. */
const maxIntervalSeconds = 5;

/** The same time until a container is unhealthy, with more frequent checks. */
function checkedMoreOften(health: ContainerHealth): ContainerHealth {
  const intervalSeconds = Math.min(health.intervalSeconds, maxIntervalSeconds);
  const retries = Math.ceil((health.retries * health.intervalSeconds) / intervalSeconds);
  return { ...health, intervalSeconds, retries };
}
