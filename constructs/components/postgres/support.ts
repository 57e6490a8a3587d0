import { keeps, type SupportOf, simulates } from "../../docker/support";
import { rightsSupport } from "../relational/support";
import type { PostgresProps } from "./spec";

export const postgresSupport = {
  version: simulates(
    "RDS of this major version; RDS upgrades minor versions",
    "the image in the environment config, whose tag has to match this version",
  ),
  databaseName: keeps("RDS creates it", "created with the cluster"),
  onRotation: simulates(
    "rotated by RDS weekly or by passwordVersion; an event starts a deployment, or the application gets the secret's ARN",
    "raising `secretVersion` in the environment config replaces the containers, which can also read the file again",
  ),
  ...rightsSupport,
} satisfies SupportOf<PostgresProps>;
