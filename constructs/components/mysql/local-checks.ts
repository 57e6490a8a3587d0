import { otherVersion } from "../../docker/container/image-version";
import { localConnectionProblems } from "../../environment/checks/local-connections";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/mysql-settings";
import { localMysqlProblems } from "./local";

/** The image has the version that the application sets, and the server has enough memory. */
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
