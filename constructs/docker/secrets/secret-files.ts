import type { HardenedContainerProps } from "../container/hardened-container";

/**
 * Secrets come as files: one directory for each consumer, made by a command outside Terraform, mounted read-only. Their
 * values stand neither in the JSON nor in the state, nor in what `docker inspect` shows.
 */
export const mountPoint = "/run/secrets";

/** From a stack's directory in cdktf.out to the project's, whatever machine it is on. */
const projectDirectory = '${abspath("${path.root}/../../..")}';

/** A directory of the project, as the engine wants it: absolute, but only when Terraform runs. */
export function projectPath(relative: string): string {
  return projectDirectory.replace("/../../..", `/../../../${relative}`);
}

/** The mount that gives a consumer its own directory of secrets. */
export function secretMount(
  directory: string,
  consumer: string,
): NonNullable<HardenedContainerProps["mounts"]>[number] {
  return {
    type: "bind",
    source: projectPath(`${directory}/${consumer}`),
    target: mountPoint,
    readOnly: true,
  };
}

/** The variable through which a program finds a secret's file, and the file. */
export function secretFileVariable(variable: string, file: string): [name: string, value: string] {
  return [`${variable}_FILE`, `${mountPoint}/${file}`];
}
