import type { Application } from "./application";
import { kebabCase } from "./variable-names";

/** Labels of the services with `telemetry`. */
export function tracedServices({ services }: Pick<Application, "services">): string[] {
  return Object.entries(services).flatMap(([name, { telemetry }]) => (telemetry ? [kebabCase(name)] : []));
}
