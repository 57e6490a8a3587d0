import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, oneOf, type ShapeOf } from "../../application/schema-values";
import { type DatabaseRights, databaseRightsShape, relationalShape } from "../relational/spec";

export const mysqlVersions = ["8.4"] as const;

const shape = {
  /** Version: major and minor number. Patches are applied by the platform. */
  version: oneOf(mysqlVersions),
  ...relationalShape,
};

const props = exactly(shape);

export interface MysqlProps<Consumer extends string = string>
  extends Accepted<typeof props>,
    DatabaseRights<Consumer> {}

/** A database, as an application describes it. */
export interface MysqlSpec<Consumer extends string = string> extends MysqlProps<Consumer> {
  /** Written by `mysql()`. */
  readonly kind: "mysql";
}

export const mysqlSchema = exactly({
  kind: z.literal("mysql"),
  ...shape,
  ...databaseRightsShape,
} satisfies ShapeOf<MysqlSpec>);

/** A MySQL database. */
export function mysql<const Consumer extends string = never>(
  props: MysqlProps<Consumer>,
): MysqlSpec<NoInfer<Consumer>> {
  return { kind: "mysql", ...plainData(props) };
}
