import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, oneOf, type ShapeOf } from "../../application/schema-values";
import { type DatabaseRights, databaseRightsShape, relationalShape } from "../relational/spec";

export const postgresVersions = ["14", "15", "16", "17"] as const;

const shape = {
  /** Major version. Minor versions are upgraded by the platform. */
  version: oneOf(postgresVersions),
  ...relationalShape,
};

const props = exactly(shape);

export interface PostgresProps<Consumer extends string = string>
  extends Accepted<typeof props>,
    DatabaseRights<Consumer> {}

/** A database, as an application describes it. */
export interface PostgresSpec<Consumer extends string = string> extends PostgresProps<Consumer> {
  /** Written by `postgres()`. */
  readonly kind: "postgres";
}

export const postgresSchema = exactly({
  kind: z.literal("postgres"),
  ...shape,
  ...databaseRightsShape,
} satisfies ShapeOf<PostgresSpec>);

/** A PostgreSQL database. */
export function postgres<const Consumer extends string = never>(
  props: PostgresProps<Consumer>,
): PostgresSpec<NoInfer<Consumer>> {
  return { kind: "postgres", ...plainData(props) };
}
