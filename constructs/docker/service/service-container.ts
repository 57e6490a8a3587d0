import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type Container, defaultUser, defaultWritablePaths } from "../../application/container";
import { HardenedContainer, type HardenedContainerProps, type Limits } from "../container/hardened-container";
import type { LogSettings } from "../container/log-settings";
import { secretFileVariable, secretMount } from "../secrets/secret-files";
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
  readonly variables?: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  /** The network of whoever calls the internet. */
  readonly outwardNetwork: string;
  readonly logs: LogSettings;
  /** Directory of all secrets, from the project's. */
  readonly secretsDirectory: string;
}

interface Copy {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly networks: HardenedContainerProps["networks"];
  readonly health: HardenedContainerProps["health"];
  readonly dependsOn?: readonly ITerraformDependable[];
}

const writableMiB = 16;

/** One copy of a service. */
export function serviceContainer(scope: Construct, props: ServiceProps, copy: Copy): HardenedContainer {
  const { word } = props;
  const grant = together(props.grants);
  const files = Object.entries(grant.secretFiles).map(([variable, file]) =>
    secretFileVariable(variable, file),
  );
  return new HardenedContainer(scope, copy.id, {
    name: copy.name,
    image: copy.image,
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
      ...copy.networks,
      ...grant.networks.map((name) => ({ name })),
      ...(word.callsInternet ? [{ name: props.outwardNetwork }] : []),
    ],
    tmpfs: Object.fromEntries(
      (word.writablePaths ?? defaultWritablePaths).map((path) => [path, writableMiB]),
    ),
    mounts: files.length > 0 ? [secretMount(props.secretsDirectory, props.label)] : [],
    secretVersions: grant.secretVersions,
    health: copy.health,
    stopSeconds: word.shutdownSeconds + 5,
    labels: { "plinth.service": props.label },
    dependsOn: [...grant.dependsOn, ...(copy.dependsOn ?? [])],
  });
}
