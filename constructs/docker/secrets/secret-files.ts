import { projectPath } from "../../terraform/project-path";
import type { HardenedContainerProps } from "../container/container-props";

/**
 * Secrets are files: one directory for each consumer, written by a command outside Terraform, mounted read-only. Their
 * values are neither in the JSON nor in the state, nor in the output of `docker inspect`.
 */
const mountPoint = "/run/secrets";

/** The mount that gives a consumer its own directory of secrets. */
export function secretMount(
  secretsDirectory: string,
  consumer: string,
  target = mountPoint,
): NonNullable<HardenedContainerProps["mounts"]>[number] {
  return {
    type: "bind",
    source: projectPath(`${secretsDirectory}/${consumer}`),
    target,
    readOnly: true,
  };
}

/** The variable `<NAME>_FILE` and its value: the path of a secret's file in the container. */
export function secretFileVariable(variable: string, file: string): [name: string, value: string] {
  return [`${variable}_FILE`, secretPath(file)];
}

/** The path of a secret's file in the container. */
export function secretPath(file: string): string {
  return `${mountPoint}/${file}`;
}
