import type { DataSpec } from "./kinds";
import { componentNameSchema, listOf, type ShapeOf } from "./schema-values";

const names = listOf(componentNameSchema, 1, "a list of names of those that use it", '["api"]').optional();

/** Which services and jobs may read data, and which may write it: each reads, writes, or both. */
export interface DataAccess<Consumer extends string = string> {
  /**
   * Names of the services and jobs that read: at least one.
   * @default nobody reads
   */
  readonly readers?: readonly Consumer[];
  /**
   * Names of the services and jobs that write: at least one.
   * @default nobody writes
   */
  readonly writers?: readonly Consumer[];
}

export const dataAccessShape = { readers: names, writers: names } satisfies ShapeOf<DataAccess>;

/** Who reads and writes data. Data without access lists has neither readers nor writers. */
export function accessOf(spec: DataSpec): DataAccess {
  return "readers" in spec || "writers" in spec ? spec : {};
}

/** What one consumer may do with data. */
export interface Intent {
  /** Whether it is among the readers. */
  readonly reads: boolean;
  /** Whether it is among the writers. */
  readonly writes: boolean;
}

/** What a consumer may do, by its name in the application. */
export function intentOf({ readers = [], writers = [] }: DataAccess, consumer: string): Intent {
  return { reads: readers.includes(consumer), writes: writers.includes(consumer) };
}

/** The method that grants a consumer what it may do, by its name in the application. */
export function grantFor(
  access: DataAccess,
  consumer: string,
): "grantRead" | "grantWrite" | "grantReadWrite" {
  const { reads, writes } = intentOf(access, consumer);
  if (!reads && !writes) throw new Error(`${consumer} is neither a reader nor a writer.`);
  if (reads && writes) return "grantReadWrite";
  return reads ? "grantRead" : "grantWrite";
}
