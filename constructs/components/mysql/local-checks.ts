import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { otherVersion } from "../../docker/container/image-version";
import { localConnectionProblems } from "../../environment/checks/local-connections";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/mysql-settings";
import type { LocalMysqlSettings } from "./local";

/** The image is of the version that the application asks for, and the server has room. */
export const localMysqlChecks: LocalDataCheck<"mysql"> = (context) => {
  const { path, at, component, isOwnValid } = context;
  const { spec, settings } = component;
  return [
    ...(isOwnValid("image") && isOwnValid("version")
      ? otherVersion(path, settings.image, "MySQL", spec.version)
      : []),
    ...localMysqlProblems(settings, at, isOwnValid),
    ...localConnectionProblems(context, maxConnections),
  ];
};

const minMemoryMiB = 512;

/** Settings of a server against what MySQL needs. */
export const localMysqlProblems = rule(["memoryMiB"], tooSmall);

function tooSmall({ memoryMiB }: Pick<LocalMysqlSettings, "memoryMiB">, at: At): Problem[] {
  if (memoryMiB >= minMemoryMiB) return [];
  return [
    {
      path: at("memoryMiB"),
      value: memoryMiB,
      expected: `at least ${minMemoryMiB}: MySQL does not start with less`,
      fix: "Raise it.",
    },
  ];
}
