import { z } from "zod";
import type { Assembled } from "../../application/assembled-values";
import { type Container, containerShape } from "../../application/container";
import { startProgram } from "../../application/start-program";
import { isRoot, userIdOf } from "../../application/user";
import { writableDirectories } from "../../application/writable-paths";
import { consumerDirectory } from "../secrets/secret-file";
import { secretFileVariable, secretMount, secretPath } from "../secrets/secret-files";
import { type Grant, together } from "./consumer";
import type { HardenedContainerProps } from "./container-props";
import { type Limits, limitsOf } from "./limits";
import type { LogSettings } from "./log-settings";

/** Props of every container of a service or a job. */
export interface ConsumerProps extends Limits {
  /** Name of the service or job in kebab case, 1–54 characters: `api`. */
  readonly label: string;
  /** Its spec in the application. */
  readonly spec: Pick<
    Container,
    "entrypoint" | "command" | "user" | "readOnlyRoot" | "writablePaths" | "callsInternet"
  >;
  /**
   * Plain variables.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Variables that take their values from what it uses: those with a secret need `entrypoint`.
   * @default none
   */
  readonly assembled?: Readonly<Record<string, Assembled>>;
  /** What each component that it uses grants to it. */
  readonly grants: readonly Grant[];
  /** Name of the network that leads to the internet, for a spec with `callsInternet`. */
  readonly outwardNetwork: string;
  /** Where the engine sends its output. */
  readonly logs: LogSettings;
  /** Directory of all secrets, relative to the project's: `.local/secrets`. */
  readonly secretsDirectory: string;
}

const { entrypoint, command, user, readOnlyRoot, writablePaths, callsInternet } = containerShape;

/** Schema of the part of a spec that every container has. */
export const consumerSpecSchema = z.object({
  ...{ entrypoint, command, user, readOnlyRoot, writablePaths, callsInternet },
});

/** Pieces of the value of a variable: literal texts, and files with a secret. */
type Pieces = readonly (string | { readonly file: string })[];

/** A file of every container, for a part that is empty on Docker. */
const emptyFile = "/dev/null";

/** The variables that take their values from grants: plain ones, and those that a shell in the container sets. */
export function assembledValues(
  { variables = {}, assembled = {} }: Pick<ConsumerProps, "variables" | "assembled">,
  grant: Grant,
) {
  const pieceOf = (variable: string): Pieces[number] => {
    const file = grant.secretFiles[variable];
    if (file !== undefined) return { file: secretPath(file) };
    const value = grant.variables[variable] ?? grant.values?.[variable] ?? variables[variable];
    if (value === undefined) throw new Error(`Nothing that the container uses sets ${variable} on Docker.`);
    return value;
  };
  const plain: Record<string, string> = {};
  const prepared: Record<string, Pieces> = {};
  for (const [name, value] of Object.entries(assembled)) {
    if ("fileWith" in value) {
      const file = grant.secretFiles[value.fileWith];
      if (file === undefined && pieceOf(value.fileWith) !== "")
        throw new Error(`${value.fileWith} is no file on Docker.`);
      plain[name] = file === undefined ? emptyFile : secretPath(file);
      continue;
    }
    const pieces = value.pieces.map((piece): Pieces[number] => {
      if (typeof piece === "string") return piece;
      const own = pieceOf(piece.variable);
      return value.percentEncoded && typeof own === "string" ? encodeURIComponent(own) : own;
    });
    if (pieces.every((piece) => typeof piece === "string")) plain[name] = pieces.join("");
    else prepared[name] = pieces;
  }
  return { plain, prepared };
}

/** The program, after a shell has set the variables with secrets. */
export function startWith(
  variables: Readonly<Record<string, Pieces>>,
  program: readonly string[],
): readonly string[] {
  return Object.keys(variables).length === 0 ? program : startProgram({ variables }, program);
}

/** The container of a service or a job: with the networks, variables and secrets of the components that it uses, and no others. */
export function consumerContainer(props: ConsumerProps) {
  const { spec } = props;
  const grant = together(props.grants);
  const { plain, prepared } = assembledValues(props, grant);
  const files = Object.entries(grant.secretFiles).map(([variable, file]) =>
    secretFileVariable(variable, file),
  );
  return {
    ...limitsOf(props),
    logs: props.logs,
    user: userIdOf(spec.user),
    root: isRoot(spec.user) ? spec.user : undefined,
    entrypoint: spec.entrypoint && startWith(prepared, spec.entrypoint),
    command: spec.command,
    variables: {
      SERVICE: props.label,
      ...grant.variables,
      ...Object.fromEntries(files),
      ...props.variables,
      ...plain,
    },
    networks: [
      ...grant.networks.map((name) => ({ name })),
      ...(spec.callsInternet ? [{ name: props.outwardNetwork }] : []),
    ],
    readOnlyRoot: spec.readOnlyRoot,
    directories: writableDirectories(spec.writablePaths),
    mounts: [
      ...(files.length > 0 ? [secretMount(props.secretsDirectory, consumerDirectory(props.label))] : []),
      ...grant.mounts,
    ],
    ...(grant.dependsOn.length > 0 ? { dependsOn: grant.dependsOn } : {}),
    secretVersions: grant.secretVersions,
  } satisfies Partial<HardenedContainerProps>;
}
