import { otherVersion } from "../../docker/container/image-version";
import type { LocalDataCheck } from "../../environment/component";
import { localConnectionChecks } from "./local-connection-checks";

/** The literal's image is of the version that the application asks for. */
export const localPostgresChecks: LocalDataCheck<"postgres"> = (context) => [
  ...otherVersion(
    context.path,
    context.component.settings.image,
    "PostgreSQL",
    context.component.spec.version,
  ),
  ...localConnectionChecks(context),
];
