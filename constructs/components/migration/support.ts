import { keeps, type SupportOf, type SupportTable } from "../../docker/support";
import { jobSupport } from "../job/support";
import type { MigrationProps } from "./spec";

export const migrationSupport: SupportTable = {
  ...jobSupport,
  before: keeps(
    "the services' new version waits; when it fails the old one serves",
    "the services' new copies wait; when it fails the old ones serve",
  ),
} satisfies SupportOf<MigrationProps>;
