import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, oneOf } from "../../application/schema-values";
import { relationalShape } from "../relational/spec";

export const postgresVersions = ["14", "15", "16", "17"] as const;

const shape = {
  /** Major version. Minor versions are upgraded by the platform. */
  version: oneOf(postgresVersions),
  ...relationalShape,
};

const props = exactly(shape);
export const postgresSchema = exactly({ kind: z.literal("postgres"), ...shape });

export interface PostgresProps extends Accepted<typeof props> {}
export interface PostgresSpec extends Accepted<typeof postgresSchema> {}

/** A PostgreSQL database. */
export function postgres(props: PostgresProps): PostgresSpec {
  return { kind: "postgres", ...plainData(props) };
}
