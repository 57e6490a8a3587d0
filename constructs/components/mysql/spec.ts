import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, oneOf } from "../../application/schema-values";
import { relationalShape } from "../relational/spec";

export const mysqlVersions = ["8.4"] as const;

const shape = {
  /** Version: major and minor number. Patches are applied by the platform. */
  version: oneOf(mysqlVersions),
  ...relationalShape,
};

const props = exactly(shape);
export const mysqlSchema = exactly({ kind: z.literal("mysql"), ...shape });

export interface MysqlProps extends Accepted<typeof props> {}
export interface MysqlSpec extends Accepted<typeof mysqlSchema> {}

/** A MySQL database. */
export function mysql(props: MysqlProps): MysqlSpec {
  return { kind: "mysql", ...plainData(props) };
}
