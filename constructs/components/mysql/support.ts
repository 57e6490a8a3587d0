import { keeps, type SupportOf, simulates } from "../../docker/support";
import { rightsSupport } from "../relational/support";
import type { MysqlProps } from "./spec";

export const mysqlSupport = {
  version: simulates(
    "RDS of this version; RDS applies patches, and a standby and read replicas follow it",
    "the image in the environment config, whose tag has to match this version; one node",
  ),
  databaseName: keeps("RDS creates it", "created when the server starts"),
  onRotation: simulates(
    "rotated by RDS weekly or by passwordVersion; an event starts a deployment, or the application gets the secret's ARN",
    "raising `secretVersion` in the environment config replaces the containers, which can also read the file again",
  ),
  ...rightsSupport,
} satisfies SupportOf<MysqlProps>;
