import { type Accepted, exactly, integer, percentage } from "../../application/schema-values";

const latencySchema = exactly({
  /** Per cent of the requests that are answered within `milliseconds`: 50–99.99. */
  percentile: percentage(50, 99.99),
  /** Milliseconds: 10–60,000. */
  milliseconds: integer(10, 60_000, "milliseconds"),
});

export const sloSchema = exactly({
  /** Per cent of the requests that are answered without an error (5xx): 90–99.99. */
  availabilityPercent: percentage(90, 99.99),
  /**
   * How fast requests are answered.
   * @default no objective
   */
  latency: latencySchema.optional(),
  /**
   * Days for which the objectives hold: 7–90.
   * @default 30
   */
  days: integer(7, 90, "days").optional(),
});

/** Objectives of a service. */
export interface ServiceLevel extends Accepted<typeof sloSchema> {}

/** The `days` of objectives that do not set it. */
export const defaultSloDays = 30;
