import type { Construct } from "constructs";
import { type Container, defaultUser, defaultWritablePaths } from "../../application/container";
import {
  type ContainerHealth,
  HardenedContainer,
  type HardenedContainerProps,
  type Limits,
  revisionOf,
} from "../container/hardened-container";
import type { LogSettings } from "../container/log-settings";
import { secretFileVariable, secretMount } from "../secrets/secret-files";
import { serviceDirectory } from "../secrets/secret-plan";
import { type Grant, together } from "./consumer";

/** What every container of a service is given. */
export interface ServiceProps extends Limits {
  /** Short name: `api`. */
  readonly label: string;
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  readonly word: Pick<
    Container,
    "command" | "variables" | "user" | "writablePaths" | "shutdownSeconds" | "callsInternet"
  >;
  readonly replicas: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  /** The network of whoever calls the internet. */
  readonly outwardNetwork: string;
  readonly logs: LogSettings;
  /** Directory of all secrets, from the project's. */
  readonly secretsDirectory: string;
}

/** The copies of one version of a service, with one definition. */
export interface Revision {
  /** Six hexadecimal digits that stand for the definition. */
  readonly id: string;
  /** Each with the name under which it is found on its networks. */
  readonly copies: readonly { readonly host: string; readonly container: HardenedContainer }[];
}

const writableMiB = 16;

/**
 * The copies of one version. What they are made of is part of their names and addresses: another image or setting makes
 * other containers, which start beside the ones that serve. They depend on nothing that they use: Terraform would have
 * to stop those that are going before it could change it; and when the machine starts they have to wait for it anyway.
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
  const { word } = props;
  const grant = together(props.grants);
  const files = Object.entries(grant.secretFiles).map(([variable, file]) =>
    secretFileVariable(variable, file),
  );
  return (host) => ({
    image,
    memoryMiB: props.memoryMiB,
    cpus: props.cpus,
    processes: props.processes,
    logs: props.logs,
    user: word.user ?? defaultUser,
    command: word.command,
    variables: {
      SERVICE: props.label,
      ...word.variables,
      ...props.variables,
      ...grant.variables,
      ...Object.fromEntries(files),
    },
    networks: [
      ...(network === undefined ? [] : [{ name: network, aliases: [host] }]),
      ...grant.networks.map((name) => ({ name })),
      ...(word.callsInternet ? [{ name: props.outwardNetwork }] : []),
    ],
    tmpfs: Object.fromEntries(
      (word.writablePaths ?? defaultWritablePaths).map((path) => [path, writableMiB]),
    ),
    mounts: files.length > 0 ? [secretMount(props.secretsDirectory, serviceDirectory(props.label))] : [],
    secretVersions: grant.secretVersions,
    health: oftener(health),
    stopSeconds: word.shutdownSeconds + 5,
  });
}

/** Seconds between two checks at most: the first one comes only after the interval, and an apply waits for it. */
const longestInterval = 5;

/** As patient as the word says, but asked more often. */
function oftener(health: ContainerHealth): ContainerHealth {
  const intervalSeconds = Math.min(health.intervalSeconds, longestInterval);
  const retries = Math.ceil((health.retries * health.intervalSeconds) / intervalSeconds);
  return { ...health, intervalSeconds, retries };
}
