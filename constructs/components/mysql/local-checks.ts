import type { Problem } from "../../application/problem";
import { otherVersion } from "../../docker/container/image-version";
import { localConnectionProblems } from "../../environment/checks/local-connections";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/mysql-settings";
import type { LocalMysqlSettings } from "./local";

/** The image has the version that the application sets, and the server has enough memory. */
export const localMysqlChecks: LocalDataCheck<"mysql"> = (context) => {
  const { path, component } = context;
  const { spec, settings } = component;
  return [
    ...otherVersion(path, settings.image, "MySQL", spec.version),
    ...tooSmall(path, settings),
    ...localConnectionProblems(context, maxConnections),
  ];
};

const minMemoryMiB = 512;

function tooSmall(path: string, { memoryMiB }: LocalMysqlSettings): Problem[] {
  if (memoryMiB >= minMemoryMiB) return [];
  return [
    {
      path: `${path}.memoryMiB`,
      value: memoryMiB,
      expected: `at least ${minMemoryMiB}: MySQL does not start with less`,
      fix: "Raise it.",
    },
  ];
}
