import type { DataSpec } from "./kinds";

/** Who of those that use a word may do what with it: each of them reads, writes, or both. */
export interface DataAccess<Consumer extends string = string> {
  /**
   * Those that read.
   * @default nobody
   */
  readonly readers?: readonly Consumer[];
  /**
   * Those that write.
   * @default nobody
   */
  readonly writers?: readonly Consumer[];
}

/** Who reads and writes data; of data whose spec names nobody, nobody. */
export function accessOf(spec: DataSpec): DataAccess {
  return "readers" in spec || "writers" in spec ? spec : {};
}

export interface Intent {
  readonly reads: boolean;
  readonly writes: boolean;
}

/** What one of them may do, by its name in the application. */
export function intentOf({ readers = [], writers = [] }: DataAccess, consumer: string): Intent {
  return { reads: readers.includes(consumer), writes: writers.includes(consumer) };
}
