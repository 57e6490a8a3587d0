import { otherVersion } from "../../docker/container/image-version";
import { localConnectionProblems } from "../../environment/checks/local-connections";
import type { LocalDataCheck } from "../../environment/component";
import { maxConnections } from "./docker/max-connections";

/** The image in the environment config has the version that the application sets. */
export const localPostgresChecks: LocalDataCheck<"postgres"> = (context) => [
  ...(context.isOwnValid("image") && context.isOwnValid("version")
    ? otherVersion(
        context.path,
        context.component.settings.image,
        "PostgreSQL",
        context.component.spec.version,
      )
    : []),
  ...localConnectionProblems(context, maxConnections),
];
