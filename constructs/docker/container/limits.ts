import { z } from "zod";
import { integer, says } from "../../application/schema-values";

/** What one container may use. */
export interface Limits {
  /** CPUs that a container may use: 0.05–64, in hundredths. */
  readonly cpus: number;
  /** MiB of memory, without swap: 16–1,048,576. */
  readonly memoryMiB: number;
  /** Processes and threads in one container: 16–32,768. */
  readonly processes: number;
}

const cpus = says("a number of CPUs from 0.05 to 64, in hundredths", "Write e.g. 0.5.");
export const limitsShape = {
  cpus: z
    .number({ error: cpus })
    .min(0.05, { error: cpus })
    .max(64, { error: cpus })
    .refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e4), { error: cpus }),
  memoryMiB: integer(16, 1_048_576, "MiB"),
  processes: integer(16, 32_768, "processes"),
};
