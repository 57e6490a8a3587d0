import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { MysqlProps } from "./spec";

export const mysqlSupport = {
  version: simulates(
    "RDS of this version; RDS applies patches, and a standby and read replicas follow it",
    "the image of the local environment, whose tag has to say this version; one node",
  ),
  databaseName: keeps("RDS creates it", "created when the server starts"),
  onRotation: simulates(
    "RDS rotates every week; an event starts a deployment, or the application is given the secret's name",
    "`secretVersion`, raised by hand, replaces the containers; their file can be read again",
  ),
} satisfies SupportOf<MysqlProps>;
