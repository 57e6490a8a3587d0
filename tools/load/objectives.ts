import type { Environment } from "../../constructs/environment/environment";

/** What k6 measured over all requests, as `--summary-export` writes it. */
export interface Measured {
  readonly metrics: {
    /** The share of the requests that failed, from 0 to 1. */
    readonly http_req_failed: { readonly value: number };
    /** Milliseconds, by `p(95)` and the like. */
    readonly http_req_duration: Readonly<Record<string, unknown>>;
  };
}

type Of = Pick<Environment, "application">;

/** The percentiles of the services' objectives, which the measurement has to have. */
export function percentilesOf(environment: Of): number[] {
  const all = objectivesOf(environment).flatMap(([, { latency }]) => (latency ? [latency.percentile] : []));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** A line for each objective of a service, with what was measured. */
export function besideObjectives(environment: Of, { metrics }: Measured): string[] {
  const answered = round((1 - metrics.http_req_failed.value) * 100);
  return objectivesOf(environment).flatMap(([name, { availabilityPercent, latency }]) => [
    `Objective of ${name}: ${availabilityPercent} % without an error. Measured: ${answered} % of all requests.`,
    ...(latency
      ? [
          `Objective of ${name}: ${latency.percentile} % within ${latency.milliseconds} ms. Measured: within ${round(
            Number(metrics.http_req_duration[`p(${latency.percentile})`]),
          )} ms.`,
        ]
      : []),
  ]);
}

function objectivesOf({ application }: Of) {
  return Object.entries(application.services).flatMap(([name, service]) =>
    "slo" in service && service.slo !== undefined ? [[name, service.slo] as const] : [],
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
