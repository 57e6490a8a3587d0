import { projectPath } from "../../terraform/project-path";
import type { HardenedContainerProps } from "../container/hardened-container";

/**
 * Secrets come as files: one directory for each consumer, made by a command outside Terraform, mounted read-only. Their
 * values stand neither in the JSON nor in the state, nor in what `docker inspect` shows.
 */
const mountPoint = "/run/secrets";

/** The mount that gives a consumer its own directory of secrets. */
export function secretMount(
  secretsDirectory: string,
  consumer: string,
): NonNullable<HardenedContainerProps["mounts"]>[number] {
  return {
    type: "bind",
    source: projectPath(`${secretsDirectory}/${consumer}`),
    target: mountPoint,
    readOnly: true,
  };
}

/** The variable through which a program finds a secret's file, and the file. */
export function secretFileVariable(variable: string, file: string): [name: string, value: string] {
  return [`${variable}_FILE`, `${mountPoint}/${file}`];
}
