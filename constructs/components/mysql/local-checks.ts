import { isOff } from "../../application/choice";
import { otherVersion } from "../../docker/container/image-version";
import { localConnectionProblems } from "../../environment/checks/local-connections";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/mysql-settings";
import { localMysqlProblems, minMemoryMiB } from "./local";

/** The image has the version that the application sets, and the server has enough memory. */
export const localMysqlChecks: LocalDataCheck<"mysql"> = (context) => {
  const { path, at, component, isOwnValid } = context;
  const { spec, settings } = component;
  return [
    ...(isOwnValid("image") && isOwnValid("version")
      ? otherVersion(path, settings.image, "MySQL", spec.version)
      : []),
    ...drillMemory(context),
    ...localMysqlProblems(settings, at, isOwnValid),
    ...localConnectionProblems(context, maxConnections),
  ];
};

/** A drill starts a server in the container of the backups. */
function drillMemory({
  component: {
    name,
    settings: { recovery },
  },
  environment: { backups },
  isValid,
  isOwnValid,
}: Parameters<LocalDataCheck<"mysql">>[0]) {
  if (!isOwnValid("recovery") || isOff(recovery) || !isValid("backups") || backups === undefined) return [];
  if (backups.memoryMiB >= minMemoryMiB) return [];
  return [
    {
      path: "backups.memoryMiB",
      value: backups.memoryMiB,
      expected: `at least ${minMemoryMiB}: a drill of ${name} starts MySQL in the container of its backups`,
      fix: "Raise it.",
    },
  ];
}
