import type { SpecContext } from "../../application/component";
import type { ServiceSpec } from "../../application/kinds";
import type { Problem } from "../../application/problem";

/** A health check ends before the next one starts. */
export function healthTiming({ spec: { health }, path, isValid }: SpecContext<ServiceSpec>): Problem[] {
  if (!isValid(`${path}.health`) || health.timeoutSeconds < health.intervalSeconds) return [];
  return [
    {
      path: `${path}.health.timeoutSeconds`,
      value: health.timeoutSeconds,
      expected: `less than intervalSeconds, which is ${health.intervalSeconds}`,
      fix: "Lower the timeout, or raise the interval.",
    },
  ];
}
