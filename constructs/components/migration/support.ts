import { keeps, type SupportOf, type SupportTable } from "../../docker/support";
import { jobSupport } from "../job/support";
import type { MigrationProps } from "./spec";

export const migrationSupport: SupportTable = {
  ...jobSupport,
  before: keeps(
    "the new versions of the services wait for it; if it fails, the old versions serve",
    "the new containers of the services wait for it; if it fails, the old ones serve",
  ),
} satisfies SupportOf<MigrationProps>;
