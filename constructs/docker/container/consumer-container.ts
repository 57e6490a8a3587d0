import { type Container, defaultUser, defaultWritablePaths } from "../../application/container";
import { consumerDirectory } from "../secrets/secret-file";
import { secretFileVariable, secretMount } from "../secrets/secret-files";
import { type Grant, together } from "./consumer";
import type { HardenedContainerProps, Limits } from "./hardened-container";
import type { LogSettings } from "./log-settings";

/** What a container of a service or a job is made from, and what of that its spec says. */
export interface ConsumerProps extends Limits {
  /** Short name: `api`. */
  readonly label: string;
  readonly spec: Pick<Container, "command" | "variables" | "user" | "writablePaths" | "callsInternet">;
  readonly variables?: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  /** The network of whoever calls the internet. */
  readonly outwardNetwork: string;
  readonly logs: LogSettings;
  /** Directory of all secrets, from the project's. */
  readonly secretsDirectory: string;
}

const writableMiB = 16;

/** The container of a service or a job: with the networks, variables and secrets of what it uses, and nothing else. */
export function consumerContainer(props: ConsumerProps) {
  const { spec } = props;
  const grant = together(props.grants);
  const files = Object.entries(grant.secretFiles).map(([variable, file]) =>
    secretFileVariable(variable, file),
  );
  return {
    memoryMiB: props.memoryMiB,
    cpus: props.cpus,
    processes: props.processes,
    logs: props.logs,
    user: spec.user ?? defaultUser,
    command: spec.command,
    variables: {
      SERVICE: props.label,
      ...spec.variables,
      ...props.variables,
      ...grant.variables,
      ...Object.fromEntries(files),
    },
    networks: [
      ...grant.networks.map((name) => ({ name })),
      ...(spec.callsInternet ? [{ name: props.outwardNetwork }] : []),
    ],
    tmpfs: Object.fromEntries(
      (spec.writablePaths ?? defaultWritablePaths).map((path) => [path, writableMiB]),
    ),
    mounts: files.length > 0 ? [secretMount(props.secretsDirectory, consumerDirectory(props.label))] : [],
    secretVersions: grant.secretVersions,
  } satisfies Partial<HardenedContainerProps>;
}
