import { z } from "zod";
import type { Complete } from "../../application/complete";
import { type Accepted, exactly, integer, says } from "../../application/schema-values";

const cpus = says("a number of CPUs from 0.05 to 64, in hundredths", "Write e.g. 0.5.");
export const limitsShape = {
  /** CPUs that a container may use: 0.05–64, in hundredths. Docker throttles it above that. */
  cpus: z
    .number({ error: cpus })
    .min(0.05, { error: cpus })
    .max(64, { error: cpus })
    .refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e4), { error: cpus }),
  /** MiB of memory, without swap: 16–1,048,576. The kernel kills a container that needs more. */
  memoryMiB: integer(16, 1_048_576, "MiB"),
  /** Processes and threads in one container: 16–32,768. A fork above that fails. */
  processes: integer(16, 32_768, "processes"),
};

const limitsSchema = exactly(limitsShape);

/** What one container may use of the machine. */
export interface Limits extends Accepted<typeof limitsSchema> {}

/** The limits alone, of settings that have more. */
export function limitsOf({ cpus, memoryMiB, processes }: Limits): Complete<Limits> {
  return { cpus, memoryMiB, processes };
}
