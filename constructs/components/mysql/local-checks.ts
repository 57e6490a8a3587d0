import { otherVersion } from "../../docker/container/image-version";
import { localConnectionProblems } from "../../environment/checks/local-connections";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/mysql-settings";
import { localMysqlProblems } from "./local";

/** The image has the version that the application sets, and the server has enough memory. */
export const localMysqlChecks: LocalDataCheck<"mysql"> = (context) => {
  const { path, component } = context;
  const { spec, settings } = component;
  return [
    ...otherVersion(path, settings.image, "MySQL", spec.version),
    ...localMysqlProblems(settings, (setting) => `${path}.${setting}`),
    ...localConnectionProblems(context, maxConnections),
  ];
};
