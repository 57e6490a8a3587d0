import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { PostgresProps } from "./spec";

export const postgresSupport = {
  version: simulates(
    "RDS of this major version; RDS upgrades the minor one",
    "the literal's image, whose tag has to say this version",
  ),
  databaseName: keeps("RDS makes it", "made with the cluster"),
  onRotation: simulates(
    "RDS rotates every week; an event starts a deployment, or the application is told the secret's place",
    "the literal's `secretVersion`, raised by hand, replaces the containers; their file can be read again",
  ),
} satisfies SupportOf<PostgresProps>;
