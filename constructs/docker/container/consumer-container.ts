import { z } from "zod";
import {
  type Container,
  containerShape,
  defaultUser,
  defaultWritablePaths,
} from "../../application/container";
import { consumerDirectory } from "../secrets/secret-file";
import { secretFileVariable, secretMount } from "../secrets/secret-files";
import { type Grant, together } from "./consumer";
import type { HardenedContainerProps } from "./hardened-container";
import type { Limits } from "./limits";
import type { LogSettings } from "./log-settings";

/** Props of every container of a service or a job. */
export interface ConsumerProps extends Limits {
  /** Name of the service or job in kebab case, 1–20 characters: `api`. */
  readonly label: string;
  /** Its spec in the application. */
  readonly spec: Pick<Container, "command" | "variables" | "user" | "writablePaths" | "callsInternet">;
  /**
   * Plain variables of the environment; they override those of the spec.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** What each component that it uses grants to it. */
  readonly grants: readonly Grant[];
  /** Name of the network that leads to the internet, for a spec with `callsInternet`. */
  readonly outwardNetwork: string;
  /** Where the engine sends its output. */
  readonly logs: LogSettings;
  /** Directory of all secrets, relative to the project's: `.local/secrets`. */
  readonly secretsDirectory: string;
}

const { command, variables, user, writablePaths, callsInternet } = containerShape;

/** Schema of the part of a spec that every container has. */
export const consumerSpecSchema = z.object({ command, variables, user, writablePaths, callsInternet });

/** MiB of memory for each writable directory. */
const writableMiB = 16;

/** The container of a service or a job: with the networks, variables and secrets of the components that it uses, and no others. */
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
