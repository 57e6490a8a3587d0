import type { PostgresProps } from "../../application/postgres";
import { keeps, type ParityOf, simulates } from "../parity/parity";

export const postgresParity = {
  version: simulates(
    "RDS of this major version; RDS upgrades the minor one",
    "the literal's image, whose tag has to say this version",
  ),
  databaseName: keeps("RDS makes it", "made with the cluster"),
} satisfies ParityOf<PostgresProps>;
