import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type Container, containerShape } from "../../../application/container";
import { exactly } from "../../../application/schema-values";
import {
  type ConsumerProps,
  consumerContainer,
  consumerSpecSchema,
} from "../../../docker/container/consumer-container";
import type { ContainerHealth } from "../../../docker/container/container-health";
import {
  HardenedContainer,
  type HardenedContainerProps,
  revisionOf,
} from "../../../docker/container/hardened-container";
import { logShape } from "../../../docker/container/log-settings";
import { localServiceShape } from "../local";

/** What every container of a service is given. */
export interface ServiceProps extends ConsumerProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Its spec in the application. */
  readonly spec: ConsumerProps["spec"] & Pick<Container, "shutdownSeconds">;
  /** Copies of each version: 1–50. */
  readonly replicas: number;
  /** Migrations that have ended well before a new version starts. */
  readonly after: readonly ITerraformDependable[];
}

/** What is checked of the props of every service. */
export const servicePropsSchema = exactly({ ...localServiceShape, ...logShape }).extend({
  spec: consumerSpecSchema.extend({ shutdownSeconds: containerShape.shutdownSeconds }),
});

/** The copies of one version of a service, with one definition. */
export interface Revision {
  /** Six hexadecimal digits that stand for the definition. */
  readonly id: string;
  /** Each with the name under which it is found on its networks. */
  readonly copies: readonly { readonly host: string; readonly container: HardenedContainer }[];
}

/**
 * The copies of one version. What they are made of is part of their names and addresses: another image or setting makes
 * other containers, which start beside the ones that serve. They depend on nothing that they use: Terraform would have
 * to stop those that are going before it could change it; and when the machine starts they have to wait for it anyway. On
 * migrations they may depend: another one has another address, like they have themselves.
 */
export function revision(
  scope: Construct,
  props: ServiceProps,
  version: {
    readonly image: string;
    readonly network?: string;
    readonly health: ContainerHealth;
  },
): Revision {
  const definition = containerOf(props, version);
  const id = revisionOf(scope, definition(""));
  const copies = Array.from({ length: props.replicas }, (_, index) => {
    const host = `${props.label}-${id}-${index + 1}`;
    const container = new HardenedContainer(scope, `${id}-${index + 1}`, {
      ...definition(host),
      name: `${props.prefix}-${host}`,
      labels: { "plinth.service": props.label, "plinth.revision": id },
    });
    return { host, container };
  });
  return { id, copies };
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
    health: checkedMoreOften(health),
    stopSeconds: props.spec.shutdownSeconds + 5,
    dependsOn: props.after,
  });
}

/** Seconds between two checks at most: the first one comes only after the interval, and an apply waits for it. */
const maxIntervalSeconds = 5;

/** The same time until a copy counts as unhealthy, with more frequent checks. */
function checkedMoreOften(health: ContainerHealth): ContainerHealth {
  const intervalSeconds = Math.min(health.intervalSeconds, maxIntervalSeconds);
  const retries = Math.ceil((health.retries * health.intervalSeconds) / intervalSeconds);
  return { ...health, intervalSeconds, retries };
}
